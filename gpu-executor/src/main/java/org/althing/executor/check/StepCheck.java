package org.althing.executor.check;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.backend.Session;

/// Checks each step of a session as soon as the step is over. Belongs to one thread; holds a copy of what it reads until it is closed.
public final class StepCheck implements AutoCloseable {
    private final TensorProgram program;
    private final Session session;
    private final List<Product> products;
    private final RandomGenerator secret = new SplittableRandom(new SecureRandom().nextLong());
    private final Arena arena = Arena.ofShared();
    /// States that a product reads and the step then changes, as they were before it.
    private final Map<Integer, MemorySegment> before = new HashMap<>();
    private final Map<Integer, MemorySegment> after = new HashMap<>();
    /// What has been read since the step.
    private final Set<Integer> fresh = new HashSet<>();

    public StepCheck(TensorProgram program, Session session) {
        this.program = program;
        this.session = session;
        products = Product.of(program);
    }

    /// To be called when all that is given for a step has been written.
    public void beforeStep() {
        fresh.clear();
        for (var product : products) {
            if (product.aBefore()) read(before, product.a());
            if (product.bBefore()) read(before, product.b());
        }
    }

    /// Whether every product of the step may be what it should be.
    public boolean productsPass() {
        for (var product : products) {
            read(after, product.c());
            if (!product.aBefore()) read(after, product.a());
            if (!product.bBefore()) read(after, product.b());
        }
        return products.stream().allMatch(this::passes);
    }

    private boolean passes(Product product) {
        var a = (product.aBefore() ? before : after).get(product.a());
        var b = (product.bBefore() ? before : after).get(product.b());
        var c = after.get(product.c());
        return product.exact() ? Freivalds.exact(product, a, b, c, secret) : Freivalds.rounded(product, a, b, c, secret) && LineSample.exact(product, a, b, c, secret);
    }

    /// Whether a tensor still holds these values.
    public boolean holds(int tensor, MemorySegment values) {
        return read(after, tensor).mismatch(values) < 0;
    }

    private MemorySegment read(Map<Integer, MemorySegment> copies, int tensor) {
        var copy = copies.computeIfAbsent(tensor, number -> arena.allocate(program.tensors().get(number).bytes(), 64));
        if (copies == before || fresh.add(tensor)) session.read(tensor, copy);
        return copy;
    }

    @Override
    public void close() {
        arena.close();
    }
}
