// The natives of org.althing.executor.backend.Natives. Addresses are of native memory that the caller holds; nothing is thrown across the border but Java's exceptions.

#include <jni.h>

#include <cstdint>
#include <string>

#include "../cpu/cpu_session.h"
#include "../cpu/threads.h"
#include "../cuda/session.h"
#include "build.h"

namespace {

using althing::Session;

// As org.althing.executor.backend.NativeFault names them.
enum class Code : jint { UNSOUND_PROGRAM = 1, NO_DEVICE = 2, NO_MEMORY = 3, NO_SUCH_TENSOR = 4, INTERNAL = 5 };

void fail(JNIEnv *env, Code code, const std::string &message) {
    jclass type = env->FindClass("org/althing/executor/backend/NativeFault");
    if (type == nullptr) return;
    jmethodID make = env->GetMethodID(type, "<init>", "(ILjava/lang/String;)V");
    jstring text = env->NewStringUTF(message.c_str());
    if (make == nullptr || text == nullptr) return;
    auto fault = static_cast<jthrowable>(env->NewObject(type, make, static_cast<jint>(code), text));
    if (fault != nullptr) env->Throw(fault);
}

// What every native that can fail runs in: an exception of C++ ends here.
template <typename Result, typename Work>
Result guarded(JNIEnv *env, Work work) {
    try {
        return work();
    } catch (const std::bad_alloc &) {
        fail(env, Code::NO_MEMORY, "no memory");
    } catch (const std::exception &e) {
        fail(env, Code::INTERNAL, e.what());
    }
    return Result{};
}

std::string textOf(JNIEnv *env, jstring text) {
    const char *characters = env->GetStringUTFChars(text, nullptr);
    if (characters == nullptr) throw std::bad_alloc();
    std::string copy(characters);
    env->ReleaseStringUTFChars(text, characters);
    return copy;
}

// Null, and Java's exception on its way, where this processor lacks it.
const althing::Isa *isaOf(JNIEnv *env, const std::string &name) {
    const althing::Isa *isa = althing::isaNamed(name);
    if (isa == nullptr) fail(env, Code::NO_DEVICE, name.empty() ? "ALTHING_ISA names an instruction set that this processor lacks" : "this processor lacks " + name);
    return isa;
}

// Whether the bytes are a program that may run; else Java's exception is on its way.
bool isSound(JNIEnv *env, jbyteArray program, jlong memoryBytes, althing::Program &parsed) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(env->GetArrayLength(program)));
    env->GetByteArrayRegion(program, 0, static_cast<jsize>(bytes.size()), reinterpret_cast<jbyte *>(bytes.data()));
    althing::Verdict verdict = althing::parse(bytes.data(), bytes.size(), memoryBytes, parsed);
    if (verdict.fault == althing::Fault::NONE) return true;
    fail(env, Code::UNSOUND_PROGRAM, std::string(althing::nameOf(verdict.fault)) + " at " + std::to_string(verdict.place));
    return false;
}

Session *sessionOf(jlong handle) { return reinterpret_cast<Session *>(handle); }

}  // namespace

extern "C" {

JNIEXPORT jstring JNICALL Java_org_althing_executor_backend_Natives_build(JNIEnv *env, jclass) { return env->NewStringUTF(ALTHING_BUILD); }

JNIEXPORT jstring JNICALL Java_org_althing_executor_backend_Natives_instructionSets(JNIEnv *env, jclass) {
    return guarded<jstring>(env, [&] {
        std::string names;
        for (const althing::Isa &isa : althing::isas()) names += std::string(names.empty() ? "" : " ") + isa.kernels->name;
        return env->NewStringUTF(names.c_str());
    });
}

// The instruction set that an empty name means.
JNIEXPORT jstring JNICALL Java_org_althing_executor_backend_Natives_chosen(JNIEnv *env, jclass) {
    return guarded<jstring>(env, [&] {
        const althing::Isa *isa = isaOf(env, "");
        return isa == nullptr ? nullptr : env->NewStringUTF(isa->kernels->name);
    });
}

JNIEXPORT jlong JNICALL Java_org_althing_executor_backend_Natives_open(JNIEnv *env, jclass, jstring isaName, jbyteArray program, jlong memoryBytes, jint threads) {
    return guarded<jlong>(env, [&]() -> jlong {
        const althing::Isa *isa = isaOf(env, textOf(env, isaName));
        althing::Program parsed{};
        if (isa == nullptr || !isSound(env, program, memoryBytes, parsed)) return 0;
        std::unique_ptr<Session> session = althing::openCpuSession(std::move(parsed), *isa, threads, memoryBytes);
        if (session == nullptr) fail(env, Code::NO_MEMORY, "no memory for the program's tensors");
        return reinterpret_cast<jlong>(session.release());
    });
}

// The CUDA devices, a line each.
JNIEXPORT jstring JNICALL Java_org_althing_executor_backend_Natives_devices(JNIEnv *env, jclass) {
    return guarded<jstring>(env, [&] {
        std::string names;
        for (const std::string &device : althing::cuda::devices()) names += (names.empty() ? "" : "\n") + device;
        return env->NewStringUTF(names.c_str());
    });
}

JNIEXPORT jlong JNICALL Java_org_althing_executor_backend_Natives_openOnDevice(JNIEnv *env, jclass, jint device, jbyteArray program, jlong memoryBytes) {
    return guarded<jlong>(env, [&]() -> jlong {
        althing::Program parsed{};
        if (!isSound(env, program, memoryBytes, parsed)) return 0;
        return reinterpret_cast<jlong>(althing::cuda::open(std::move(parsed), device).release());
    });
}

JNIEXPORT void JNICALL Java_org_althing_executor_backend_Natives_close(JNIEnv *, jclass, jlong handle) { delete sessionOf(handle); }

JNIEXPORT void JNICALL Java_org_althing_executor_backend_Natives_write(JNIEnv *env, jclass, jlong handle, jint tensor, jlong address, jlong bytes) {
    guarded<jint>(env, [&] {
        if (!sessionOf(handle)->write(tensor, reinterpret_cast<const std::byte *>(address), bytes)) fail(env, Code::NO_SUCH_TENSOR, "no tensor that is given so");
        return 0;
    });
}

JNIEXPORT void JNICALL Java_org_althing_executor_backend_Natives_read(JNIEnv *env, jclass, jlong handle, jint tensor, jlong address, jlong bytes) {
    guarded<jint>(env, [&] {
        if (!sessionOf(handle)->read(tensor, reinterpret_cast<std::byte *>(address), bytes)) fail(env, Code::NO_SUCH_TENSOR, "no tensor of that length");
        return 0;
    });
}

// The outcome in the high word, the operation in the low one.
JNIEXPORT jlong JNICALL Java_org_althing_executor_backend_Natives_step(JNIEnv *env, jclass, jlong handle) {
    return guarded<jlong>(env, [&] {
        althing::Ending ending = sessionOf(handle)->step();
        return static_cast<jlong>(static_cast<std::uint64_t>(ending.outcome) << 32 | static_cast<std::uint32_t>(ending.operation));
    });
}

JNIEXPORT jlong JNICALL Java_org_althing_executor_backend_Natives_progress(JNIEnv *, jclass, jlong handle) { return sessionOf(handle)->progress(); }

JNIEXPORT void JNICALL Java_org_althing_executor_backend_Natives_cancel(JNIEnv *, jclass, jlong handle) { sessionOf(handle)->cancel(); }

// y[i] = f(x[i]): for all inputs there are, without a program.
JNIEXPORT void JNICALL Java_org_althing_executor_backend_Natives_apply(JNIEnv *env, jclass, jstring isaName, jint function, jlong x, jlong y, jlong count) {
    guarded<jint>(env, [&] {
        const althing::Isa *isa = isaOf(env, textOf(env, isaName));
        if (isa == nullptr) return 0;
        althing::FloatingPoint rounding;
        isa->kernels->apply(static_cast<althing::Function>(function), reinterpret_cast<const float *>(x), reinterpret_cast<float *>(y), count);
        return 0;
    });
}

}  // extern "C"
