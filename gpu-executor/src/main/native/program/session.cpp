#include "session.h"

#include <algorithm>
#include <cstring>

namespace althing {

namespace {

Outcome judge(const Tensor &tensor, const std::byte *values) {
    if (tensor.type == Type::F32 && !allFinite(values, tensor.elements())) return Outcome::NON_FINITE;
    if (tensor.type == Type::I8 && std::find(values, values + tensor.bytes, std::byte{0x80}) != values + tensor.bytes) return Outcome::OUT_OF_RANGE;
    return Outcome::DONE;
}

}  // namespace

bool allFinite(const std::byte *values, std::int64_t count) {
    constexpr std::int64_t AT_ONCE = 4096;
    for (std::int64_t from = 0; from < count; from += AT_ONCE) {
        std::int64_t to = std::min(count, from + AT_ONCE);
        std::uint32_t found = 0;
        for (std::int64_t i = from; i < to; i++) {
            std::uint32_t bits;
            std::memcpy(&bits, values + 4 * i, sizeof bits);
            found |= (bits & 0x7F800000u) == 0x7F800000u;
        }
        if (found != 0) return false;
    }
    return true;
}

Session::Session(Program program) : program_(std::move(program)), given_(program_.tensors.size(), Outcome::DONE) {}

const Tensor *Session::find(std::int64_t tensor, std::int64_t bytes) const {
    if (tensor < 0 || tensor >= static_cast<std::int64_t>(program_.tensors.size())) return nullptr;
    const Tensor &found = program_.tensors[static_cast<std::size_t>(tensor)];
    return found.bytes == bytes ? &found : nullptr;
}

bool Session::write(std::int64_t tensor, const std::byte *values, std::int64_t bytes) {
    const Tensor *found = find(tensor, bytes);
    if (found == nullptr || !found->given()) return false;
    given_[static_cast<std::size_t>(tensor)] = judge(*found, values);
    upload(*found, values);
    return true;
}

bool Session::read(std::int64_t tensor, std::byte *into, std::int64_t bytes) {
    const Tensor *found = find(tensor, bytes);
    if (found == nullptr) return false;
    download(*found, into);
    return true;
}

Ending Session::step() {
    for (Outcome outcome : {Outcome::NON_FINITE, Outcome::OUT_OF_RANGE}) {
        if (std::find(given_.begin(), given_.end(), outcome) != given_.end()) return {outcome, -1};
    }
    return run();
}

}  // namespace althing
