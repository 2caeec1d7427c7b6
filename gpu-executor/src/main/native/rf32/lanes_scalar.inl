// One number, as what is computed with where there is no vector unit, and for what registers leave over.

#include <cmath>
#include <cstdint>
#include <cstring>

namespace althing {

namespace {

struct OneInteger {
    std::uint32_t v;
    explicit OneInteger(std::int32_t value) : v(static_cast<std::uint32_t>(value)) {}
};

struct One {
    using Integers = OneInteger;
    static constexpr int LANES = 1;
    float v;

    One() = default;
    explicit One(float value) : v(value) {}
    static One load(const float *from) { return One(*from); }
    static One ofIntegers(const std::int32_t *from) { return One(static_cast<float>(*from)); }
    void store(float *to) const { *to = v; }
};

inline One operator+(One a, One b) { return One(a.v + b.v); }
inline One operator-(One a, One b) { return One(a.v - b.v); }
inline One operator-(One a) { return One(-a.v); }
inline One operator*(One a, One b) { return One(a.v * b.v); }
inline One operator/(One a, One b) { return One(a.v / b.v); }
inline One fma(One a, One b, One c) { return One(std::fma(a.v, b.v, c.v)); }
inline One root(One a) { return One(std::sqrt(a.v)); }
inline One magnitude(One a) { return One(std::fabs(a.v)); }
inline One copySign(One a, One sign) { return One(std::copysign(a.v, sign.v)); }
inline bool lessThan(One a, One b) { return a.v < b.v; }
inline One select(bool which, One a, One b) { return which ? a : b; }
inline OneInteger bits(One a) {
    std::int32_t bits;
    std::memcpy(&bits, &a.v, sizeof bits);
    return OneInteger(bits);
}
inline One ofBits(OneInteger a) {
    float value;
    std::memcpy(&value, &a.v, sizeof value);
    return One(value);
}
inline One ofInteger(OneInteger a) { return One(static_cast<float>(static_cast<std::int32_t>(a.v))); }
inline OneInteger operator+(OneInteger a, OneInteger b) { return OneInteger(static_cast<std::int32_t>(a.v + b.v)); }
inline OneInteger operator-(OneInteger a, OneInteger b) { return OneInteger(static_cast<std::int32_t>(a.v - b.v)); }
template <int N>
inline OneInteger shiftLeft(OneInteger a) { return OneInteger(static_cast<std::int32_t>(a.v << N)); }
template <int N>
inline OneInteger shiftRight(OneInteger a) { return OneInteger(static_cast<std::int32_t>(a.v) >> N); }

}  // namespace

}  // namespace althing
