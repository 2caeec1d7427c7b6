package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.kernel.Ratio;

/// Curves at their sampled points, and reciprocal curves drawn through three points.
final class CurveAdapter implements Adapter {
    /// The suite pins the three parameters of a drawn curve only loosely, the curve itself tightly.
    private static final BigDecimal PARAMETER_TOLERANCE = BigDecimal.valueOf(400);

    @Override
    public String kind() {
        return "curve";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var expected = given.expected();
        var tolerance = new BigDecimal(params.path("tolerancePerbill").asText());
        findings.only(expected, "threshold", "thresholdAt", "delay", "factor", "xOffset", "yOffset", "share", "refused");
        if (expected.has("refused")) {
            findings.same("refused", expected.get("refused"), isRefused(params));
            return;
        }
        var curve = params.has("curve") ? curve(params.get("curve")) : drawn(params);
        if (expected.has("factor")) {
            var drawn = (Curve.Reciprocal) curve;
            near("factor", expected, drawn.factor(), findings);
            near("xOffset", expected, drawn.xOffset(), findings);
            near("yOffset", expected, drawn.yOffset(), findings);
        }
        for (var point : expected.path("threshold")) threshold(curve, point, tolerance, findings);
        for (var point : expected.path("thresholdAt")) threshold(curve, point, tolerance, findings);
        for (var point : expected.path("share")) findings.same("share at " + point.get(0), Ratio.parse(point.get(1).asText()), curve.share(point.get(0).asLong()));
        for (var point : expected.path("delay")) {
            long level = point.get(0).asLong();
            findings.within("delay of " + level, point.get(1).decimalValue(), BigDecimal.valueOf(curve.delay(level)), tolerance);
        }
    }

    private static boolean isRefused(JsonNode points) {
        try {
            drawn(points);
            return false;
        } catch (IllegalArgumentException noCurve) {
            return true;
        }
    }

    private static void near(String parameter, JsonNode expected, long have, Findings findings) {
        findings.within(parameter, expected.get(parameter).decimalValue(), BigDecimal.valueOf(have), PARAMETER_TOLERANCE);
    }

    private static void threshold(Curve curve, JsonNode point, BigDecimal tolerance, Findings findings) {
        long elapsed = point.get(0).asLong();
        findings.within("threshold at " + elapsed, point.get(1).decimalValue(), BigDecimal.valueOf(curve.threshold(elapsed)), tolerance);
    }

    /// The curve that the suites write as JSON, in parts per billion.
    static Curve curve(JsonNode json) {
        return switch (json.path("type").asText()) {
            case "linear" -> new Curve.Linear(json.get("length").asLong(), json.get("floor").asLong(), json.get("ceil").asLong());
            case "stepped" -> new Curve.Stepped(json.get("begin").asLong(), json.get("end").asLong(), json.get("step").asLong(), json.get("period").asLong());
            case "reciprocal" -> new Curve.Reciprocal(json.get("factor").asLong(), json.get("xOffset").asLong(), json.get("yOffset").asLong());
            default -> throw new IllegalArgumentException("no curve: " + json);
        };
    }

    private static Curve drawn(JsonNode params) {
        return Curve.Reciprocal.through(Ratio.of(params.get("delay").asLong(), params.get("period").asLong()), Ratio.parse(params.get("level").asText()),
                Ratio.parse(params.get("floor").asText()), Ratio.parse(params.get("ceil").asText()));
    }
}
