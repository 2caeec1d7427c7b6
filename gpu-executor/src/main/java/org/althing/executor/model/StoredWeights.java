package org.althing.executor.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.althing.executor.model.UnsoundModel.Reason;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.StoredTensor;
import org.althing.executor.safetensors.StoredType;

/// Weights from safetensors files, which together hold exactly what the model needs; tensors that files usually have and no number depends on are passed over.
public final class StoredWeights implements WeightSource {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// Some files of GPT-2 say this before every name.
    private static final String PREFIX = "transformer.";
    private static final List<String> MASKS = List.of(".attn.bias", ".attn.masked_bias", ".rotary_emb.inv_freq");

    /// What a checkpoint keeps beside the weights.
    public static final String OPTIMISER_PREFIX = "optimizer.";

    private record Place(Safetensors file, StoredTensor tensor) {}

    private final Map<String, Place> places;

    private StoredWeights(Map<String, Place> places) {
        this.places = places;
    }

    /// @throws UnsoundModel where a weight is missing, unknown, there twice, or of another shape or type
    public static StoredWeights of(Trainable model, List<Safetensors> files) throws UnsoundModel {
        var places = new HashMap<String, Place>();
        for (var file : files) {
            for (var tensor : file.tensors().values()) {
                var name = tensor.name().startsWith(PREFIX) ? tensor.name().substring(PREFIX.length()) : tensor.name();
                if (name.startsWith(OPTIMISER_PREFIX) || MASKS.stream().anyMatch(name::endsWith)) continue;
                if (places.put(name, new Place(file, tensor)) != null) throw new UnsoundModel(Reason.WEIGHT_TWICE, name);
            }
        }
        var known = new HashSet<String>();
        for (var weight : model.weights()) {
            known.add(weight.name());
            check(weight, places.get(weight.name()));
        }
        // A tied head may be in the file all the same, as a copy of the table.
        if (!known.contains("lm_head.weight")) places.remove("lm_head.weight");
        for (var name : places.keySet()) if (!known.contains(name)) throw new UnsoundModel(Reason.WEIGHT_UNKNOWN, name);
        return new StoredWeights(places);
    }

    private static void check(Weight weight, Place place) throws UnsoundModel {
        if (place == null) throw new UnsoundModel(Reason.WEIGHT_MISSING, weight.name());
        var shape = new ArrayList<Long>();
        for (int dimension : weight.shape()) shape.add((long) dimension);
        if (!place.tensor.shape().equals(shape)) throw new UnsoundModel(Reason.WEIGHT_OF_OTHER_SHAPE, weight.name() + " is " + place.tensor.shape() + ", not " + shape);
        if (place.tensor.type() == StoredType.I8) throw new UnsoundModel(Reason.WEIGHT_OF_OTHER_TYPE, weight.name() + " is of bytes without a scale");
    }

    @Override
    public void fill(Weight weight, MemorySegment into) throws IOException {
        var place = places.get(weight.name());
        var bytes = place.file.bytes(place.tensor);
        long elements = place.tensor.elements();
        for (long i = 0; i < elements; i++) {
            float value = Safetensors.element(place.tensor.type(), bytes, i);
            if (!(Math.abs(value) < Float.POSITIVE_INFINITY)) throw new UnsoundModel(Reason.WEIGHT_NOT_FINITE, weight.name() + ", element " + i);
            into.set(FLOAT, i * 4, value);
        }
    }
}
