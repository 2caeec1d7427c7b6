package org.althing.eventlog.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.WidePower;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;

/// Makes values of any type the codecs know, always the same from the same seed.
final class Samples {

    private static final AssetId MIRA = new AssetId("MIRA");

    private final RandomGenerator random;

    Samples(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// An event of this type in its place.
    Recorded recorded(EventType type) {
        var event = (Event) of(type.event());
        return new Recorded(random.nextInt(1000), Instant.ofEpochMilli(1_766_620_800_000L + random.nextInt(1_000_000)),
                (Origin) of(Origin.class), event);
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var of = generic.getActualTypeArguments();
            var raw = generic.getRawType();
            if (raw == List.class) {
                return List.of(of(of[0]), of(of[0]));
            }
            if (raw == Set.class) {
                return new LinkedHashSet<>(List.of(of(of[0])));
            }
            if (raw == Map.class) {
                var map = new LinkedHashMap<>();
                map.put(of(of[0]), of(of[1]));
                return map;
            }
            if (raw == Optional.class) {
                return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(of(of[0]));
            }
        }
        return plain((Class<?>) type);
    }

    /// Types whose values hold more than their components say.
    private static final Map<Class<?>, Function<Samples, Object>> CASES = Map.of(
            AssetId.class, samples -> MIRA,
            TrackId.class, samples -> StandardTracks.ORDINARY,
            RuleSet.class, samples -> StandardTracks.constitution(MIRA, Amount.of(50)),
            WidePower.class, samples -> new WidePower(BigInteger.ONE.shiftLeft(128 + samples.random.nextInt(384))),
            Ratio.class, samples -> Ratio.of(1 + samples.random.nextInt(9), 10),
            PolicyAdopted.class, samples -> PolicyAdopted.of(Policy.initial(MIRA)),
            EpochEnded.class, samples -> new EpochEnded(3, 1, MIRA, Amount.of(100), Amount.of(50), Amount.of(30), Amount.of(20), 4,
                    Ratio.of(5, 2), Amount.of(7000), (Q64) samples.of(Q64.class)));

    private Object plain(Class<?> type) {
        var own = CASES.get(type);
        if (own != null) {
            return own.apply(this);
        }
        if (type == String.class) {
            return "text " + random.nextInt(100);
        }
        if (type == long.class || type == Long.class) {
            return random.nextLong() >>> random.nextInt(1, 64);
        }
        if (type == int.class || type == Integer.class) {
            return random.nextInt(1, 10);
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == Instant.class) {
            return Instant.ofEpochMilli(1_766_620_800_000L + random.nextInt(1_000_000_000));
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(random.nextInt(1, 10_000));
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(random.nextInt(1000));
        }
        if (type == byte[].class) {
            var bytes = new byte[20];
            random.nextBytes(bytes);
            return bytes;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isSealed()) {
            return plain(type.getPermittedSubclasses()[random.nextInt(type.getPermittedSubclasses().length)]);
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(RecordComponent::getGenericType).map(this::of).toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type.getName() + ": give it a case of its own", e);
        }
    }
}
