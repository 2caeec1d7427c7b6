package org.althing.domain.compute.reference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule can fail: the reference is compiled with one rule changed, and a golden program must give another answer.
class PlantedChangesTest {
    private static final String REFERENCE = "org.althing.domain.compute.reference";

    /// One place of the reference, what it is changed to, and the golden program that must notice.
    record Planted(String golden, String file, String original, String changed) {}

    static List<Planted> changes() {
        return List.of(
                new Planted("products", "ChunkSum", "CHUNK = 256", "CHUNK = 128"),
                new Planted("products", "MatrixProduct", "chain[j] = Math.fma(factor, b[start + j], chain[j])", "chain[j] = factor * b[start + j] + chain[j]"),
                new Planted("products", "MatrixProduct", "int l = chunk; l < end; l++", "int l = end - 1; l >= chunk; l--"),
                new Planted("rows", "LaneSum", "LANES = 32", "LANES = 16"),
                new Planted("rows", "LaneSum", "lanes[lane] += lanes[lane + width]", "lanes[lane] = lanes[2 * lane] + lanes[2 * lane + 1]"),
                new Planted("rows", "LaneSum", "Math.fma(a, b, lanes[lane])", "a * b + lanes[lane]"),
                new Planted("many rows", "LaneSum", "BLOCK = 1_024", "BLOCK = 2_048"),
                new Planted("rows", "SoftmaxRows", "y[i * columns + j] /= partition", "y[i * columns + j] *= 1f / partition"),
                new Planted("rows", "LayerNormRows", "Math.fma((x[at + j] - mean) * inverse, gamma[j], beta[j])", "(x[at + j] - mean) * inverse * gamma[j] + beta[j]"),
                new Planted("rows", "RmsNormRows", "(x[at + j] * statistics[i]) * gamma[j]", "x[at + j] * (statistics[i] * gamma[j])"),
                new Planted("rows of ties", "Elements", "value > x[", "value >= x["),
                new Planted("functions", "Elementary", "0x1.555554p-3f", "0x1.555556p-3f"),
                new Planted("functions", "Elementary", "p * powerOfTwo(half) * powerOfTwo(exponent - half)", "(exponent < -126 ? 0f : p * powerOfTwo(half) * powerOfTwo(exponent - half))"),
                new Planted("functions", "Elementary", "x * 0x1p+25f", "0x1p-126f * 0x1p+25f"),
                new Planted("gradients of functions", "Elementary", "Math.fma(-y, y, 1f) * dy", "(1f - y * y) * dy"),
                new Planted("sequences", "TableRows", "int i = 0; i < ids.length; i++) {", "int i = ids.length - 1; i >= 0; i--) {"),
                new Planted("sequences", "Rotation", "Math.fma(w, c, inverse ? -(u * s) : u * s)", "Math.fma(inverse ? -u : u, s, w * c)"),
                new Planted("a cache of keys and values", "CausalAttention", "p[j] /= softmax.partition()", "p[j] *= 1f / softmax.partition()"),
                new Planted("attention and its gradient", "CausalAttention", "chain.from(0f, j)", "chain.from(0f)"),
                new Planted("data", "UniformNumbers", "seedLow, seedHigh, e >>> 2", "seedHigh, seedLow, e >>> 2"),
                new Planted("training", "Optimisers", "Math.fma(decay, weights[e], update)", "decay * weights[e] + update"),
                new Planted("training", "Optimisers", "float factor = limit / norm;", "float factor = limit * (1f / norm) * (1f + 0x1p-23f);"),
                new Planted("bytes", "Quantization", "Math.rint(Math.clamp(quotient, -LARGEST, LARGEST))", "Math.round(Math.clamp(quotient, -LARGEST, LARGEST))"),
                new Planted("a network that learns", "ChunkSum", "CHUNK = 256", "CHUNK = 32"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_rule_changes_a_golden_answer(Planted change) throws Exception {
        assertThat(run(change)).isNotEqualTo(golden(change.golden()).committed().text());
    }

    @Test
    void what_is_compiled_anew_without_a_change_gives_the_golden_answer() throws Exception {
        var nothing = new Planted("rows", "LaneSum", "LANES = 32", "LANES = 32");
        assertThat(run(nothing)).isEqualTo(golden("rows").committed().text());
    }

    private static ProgramGolden golden(String name) {
        return ProgramGolden.all().stream().filter(golden -> golden.name().equals(name)).findFirst().orElseThrow();
    }

    /// The golden's digest under the changed reference, in a class loader of its own.
    private static String run(Planted change) throws Exception {
        var loader = new Changed(compiled(change));
        var golden = loader.loadClass(PlantedGolden.class.getName()).getMethod("digest", String.class);
        return (String) golden.invoke(null, change.golden());
    }

    private static Map<String, byte[]> compiled(Planted change) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var sources = new ArrayList<JavaFileObject>();
        try (var files = Files.list(sourceFolder())) {
            for (var file : files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")).sorted().toList()) {
                var text = Files.readString(file);
                if (file.getFileName().toString().equals(change.file() + ".java")) {
                    assertThat(text).as("the place to change in " + file).contains(change.original());
                    text = text.replace(change.original(), change.changed());
                }
                sources.add(new Source(file, text));
            }
        }
        var messages = new StringWriter();
        try (var memory = new Memory(compiler.getStandardFileManager(null, null, null))) {
            var options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(messages, memory, null, options, null, sources).call()).as(messages::toString).isTrue();
            var classes = new HashMap<String, byte[]>();
            memory.written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }

    private static Path sourceFolder() {
        for (var folder = Path.of(System.getProperty("user.dir")); folder != null; folder = folder.getParent()) {
            var sources = folder.resolve("domain/src/main/java/" + REFERENCE.replace('.', '/'));
            if (Files.isDirectory(sources)) return sources;
        }
        throw new IllegalStateException("no sources of the reference above " + System.getProperty("user.dir"));
    }

    /// Loads the reference and everything that works with its insides anew, and shares all else.
    private static final class Changed extends ClassLoader {
        private final Map<String, byte[]> compiled;

        Changed(Map<String, byte[]> compiled) {
            super(PlantedChangesTest.class.getClassLoader());
            this.compiled = compiled;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(REFERENCE)) return super.loadClass(name, resolve);
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            var bytes = compiled.get(name);
            if (bytes == null) {
                try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) throw new ClassNotFoundException(name);
                    bytes = in.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(file.toUri(), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            var bytes = new ByteArrayOutputStream();
            written.put(name, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
