package org.althing.domain.compute.reference;

/// SGD, MOMENTUM, ADAMW and CLIP, profile rf32: one expression an element.
final class Optimisers {
    private Optimisers() {}

    static void sgd(float[] weights, float[] gradient, float rate) {
        for (int e = 0; e < weights.length; e++) weights[e] = Math.fma(-rate, gradient[e], weights[e]);
    }

    static void momentum(float[] weights, float[] velocity, float[] gradient, float rate, float momentum) {
        for (int e = 0; e < weights.length; e++) {
            velocity[e] = Math.fma(momentum, velocity[e], gradient[e]);
            weights[e] = Math.fma(-rate, velocity[e], weights[e]);
        }
    }

    /// @param schedule the rate and the two bias corrections
    static void adamW(float[] weights, float[] first, float[] second, float[] gradient, float[] schedule, float beta1, float beta2, float epsilon, float decay) {
        for (int e = 0; e < weights.length; e++) {
            float g = gradient[e];
            first[e] = Math.fma(beta1, first[e], (1f - beta1) * g);
            second[e] = Math.fma(beta2, second[e], (1f - beta2) * (g * g));
            float update = (first[e] * schedule[1]) / (Elementary.sqrt(second[e] * schedule[2]) + epsilon);
            weights[e] = Math.fma(-schedule[0], Math.fma(decay, weights[e], update), weights[e]);
        }
    }

    static void clip(float[] x, float norm, float[] y, float limit) {
        if (norm > limit) {
            float factor = limit / norm;
            for (int e = 0; e < x.length; e++) y[e] = x[e] * factor;
        } else {
            System.arraycopy(x, 0, y, 0, x.length);
        }
    }
}
