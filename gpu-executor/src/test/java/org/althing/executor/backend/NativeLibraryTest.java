package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.NativeLibrary.Manifest;
import org.althing.executor.backend.NativeLibrary.Unfit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final int AARCH64 = 183;
    private static final int AMD64 = 62;
    private static final byte[] LIBRARY = {1, 2, 3};
    private static final Manifest MANIFEST = new Manifest(Digest.sha256(LIBRARY).toString(), "b");

    @TempDir
    private Path directory;

    @Test
    void a_library_is_kept_under_its_digest_for_its_owner_alone() throws Exception {
        var file = NativeLibrary.keep(LIBRARY, MANIFEST, directory.resolve("cache"));
        assertThat(file).hasBinaryContent(LIBRARY).hasFileName("libalthing_executor.so");
        assertThat(file.getParent()).hasFileName(MANIFEST.sha256());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(file.getParent())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void what_is_kept_already_stays_and_what_was_damaged_is_replaced() throws Exception {
        var file = NativeLibrary.keep(LIBRARY, MANIFEST, directory);
        var written = Files.getLastModifiedTime(file);
        assertThat(Files.getLastModifiedTime(NativeLibrary.keep(LIBRARY, MANIFEST, directory))).isEqualTo(written);
        Files.write(file, new byte[] {9});
        assertThat(NativeLibrary.keep(LIBRARY, MANIFEST, directory)).hasBinaryContent(LIBRARY);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_library_of_another_hash_is_not_kept() {
        assertThatThrownBy(() -> NativeLibrary.keep(new byte[] {1, 2, 4}, MANIFEST, directory)).isInstanceOf(Unfit.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_library_of_another_build_is_refused() {
        assertThatThrownBy(() -> NativeLibrary.checkBuild("a", MANIFEST, directory)).isInstanceOf(Unfit.class);
        assertThatCode(() -> NativeLibrary.checkBuild("b", MANIFEST, directory)).doesNotThrowAnyException();
    }

    @Test
    void a_library_for_another_architecture_is_refused_before_it_is_loaded() throws Exception {
        var file = elf(2, AARCH64);
        assertThatThrownBy(() -> ElfHeader.read(file).checkAgainst("amd64")).isInstanceOf(Unfit.class).hasMessageContaining("aarch64");
        assertThatCode(() -> ElfHeader.read(elf(2, AMD64)).checkAgainst("amd64")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ElfHeader.read(elf(1, AMD64)).checkAgainst("amd64")).isInstanceOf(Unfit.class);
    }

    @Test
    void a_file_that_is_no_library_is_refused() throws Exception {
        var text = Files.writeString(directory.resolve("text"), "nothing that could be loaded");
        var empty = Files.createFile(directory.resolve("empty"));
        for (var file : new Path[] {text, empty, directory.resolve("absent")}) assertThatThrownBy(() -> ElfHeader.read(file)).isInstanceOf(Unfit.class);
    }

    @Test
    void platforms_without_a_native_back_end_are_named() {
        assertThatThrownBy(() -> NativeLibrary.platform("Mac OS X", "aarch64")).isInstanceOf(Unfit.class).hasMessageContaining("Mac OS X on aarch64");
        assertThatThrownBy(() -> NativeLibrary.platform("Linux", "aarch64")).isInstanceOf(Unfit.class);
    }

    @Test
    void musl_is_named_where_it_is_found() {
        assertThat(CLibrary.hintOf(true)).contains("musl");
        assertThat(CLibrary.hintOf(false)).isEmpty();
    }

    private Path elf(int bits, int machine) throws Exception {
        var header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 0x464C457F).put(4, (byte) bits).putShort(18, (short) machine);
        return Files.write(directory.resolve("elf" + bits + "-" + machine), header.array());
    }
}
