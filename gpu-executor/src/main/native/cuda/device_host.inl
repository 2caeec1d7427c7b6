// Memory and queue where kernels run on fibers: there is nothing to wait for.

namespace althing::cuda {

Memory::Memory(std::size_t bytes) : data_(static_cast<std::byte *>(std::aligned_alloc(64, (bytes + 63) / 64 * 64))) {
    if (data_ == nullptr) throw DeviceFailed("memory");
    std::memset(data_, 0, bytes);
}

Memory::~Memory() { std::free(data_); }

Queue::Queue(int device) : device_(device), stream_{device == 0 ? Schedule::EAGER : Schedule::LAZY, device} { use(); }

void Queue::use() const { chosenDevice() = device_; }

Queue::~Queue() = default;

void Queue::upload(std::byte *to, const std::byte *from, std::size_t bytes) { std::memcpy(to, from, bytes); }

void Queue::download(std::byte *to, const std::byte *from, std::size_t bytes) { std::memcpy(to, from, bytes); }

void Queue::finish() {}

}  // namespace althing::cuda
