// Memory and queue by the CUDA runtime.

namespace althing::cuda {

Memory::Memory(std::size_t bytes) {
    expect(cudaMalloc(reinterpret_cast<void **>(&data_), bytes), "memory on the device");
    expect(cudaMemset(data_, 0, bytes), "clearing memory on the device");
}

// What another tenant may be given next holds nothing of ours: the driver clears memory between processes, and a process has one session at a time.
Memory::~Memory() { cudaFree(data_); }

Queue::Queue(int device) : device_(device) {
    use();
    expect(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "a queue");
}

Queue::~Queue() { cudaStreamDestroy(stream_); }

void Queue::use() const { expect(cudaSetDevice(device_), "the device"); }

void Queue::upload(std::byte *to, const std::byte *from, std::size_t bytes) {
    expect(cudaMemcpyAsync(to, from, bytes, cudaMemcpyHostToDevice, stream_), "a copy to the device");
    finish();
}

void Queue::download(std::byte *to, const std::byte *from, std::size_t bytes) {
    expect(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, stream_), "a copy from the device");
    finish();
}

void Queue::finish() {
    expect(cudaGetLastError(), "a kernel");
    expect(cudaStreamSynchronize(stream_), "the work on the device");
}

}  // namespace althing::cuda
