package org.althing.executor.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.JobSpec.Part;
import org.althing.domain.compute.JobSpec.Program;
import org.althing.domain.compute.JobSpec.Values;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.kernel.Digest;

/// A job's spec as the log writes it: in a lease, in a statement.
final class SpecJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpecJson() {}

    static ObjectNode of(JobSpec spec) {
        return switch (spec) {
            case Gemm gemm       -> of(gemm);
            case Program program -> of(program);
        };
    }

    private static ObjectNode of(Gemm spec) {
        var json = JSON.createObjectNode().put("kind", "gemm").put("profile", spec.profile().name()).put("m", spec.m()).put("n", spec.n()).put("k", spec.k());
        switch (spec.operands()) {
            case Operands.Given given -> json.putObject("operands").put("kind", "given").put("a", given.a().text()).put("b", given.b().text());
            case Operands.Generated generated -> json.putObject("operands").put("kind", "generated").put("seed", generated.seed().text());
        }
        return json;
    }

    private static ObjectNode of(Program spec) {
        var json = JSON.createObjectNode().put("kind", "program").put("profile", spec.profile().name()).put("program", spec.program().text()).put("steps", spec.steps());
        var given = json.putArray("given");
        for (var values : spec.given()) {
            var one = given.addObject().put("tensor", values.tensor()).put("blob", values.blob().text());
            values.part().ifPresent(part -> one.putObject("part").put("offset", part.offset()).put("length", part.length()));
        }
        json.put("multiplyAdds", spec.multiplyAdds()).put("inputBytes", spec.inputBytes()).put("outputBytes", spec.outputBytes());
        spec.traceBytes().ifPresent(bytes -> json.put("traceBytes", bytes));
        return json;
    }

    /// @throws IllegalArgumentException where it is none that this worker knows
    static JobSpec read(JsonNode json) {
        var kind = json.required("kind").asText();
        return switch (kind) {
            case "gemm"    -> gemm(json);
            case "program" -> program(json);
            default        -> throw new IllegalArgumentException("this worker does not know jobs of kind " + kind);
        };
    }

    private static Gemm gemm(JsonNode json) {
        var operands = json.required("operands");
        return new Gemm(profile(json), json.required("m").intValue(), json.required("n").intValue(), json.required("k").intValue(),
                operands.required("kind").asText().equals("given")
                        ? new Operands.Given(Digest.parse(operands.required("a").asText()), Digest.parse(operands.required("b").asText()))
                        : new Operands.Generated(Seed.parse(operands.required("seed").asText())));
    }

    private static Program program(JsonNode json) {
        var given = new ArrayList<Values>();
        for (var values : json.required("given")) given.add(new Values(values.required("tensor").intValue(), Digest.parse(values.required("blob").asText()), part(values)));
        return new Program(profile(json), Digest.parse(json.required("program").asText()), json.required("steps").intValue(), given,
                json.required("multiplyAdds").longValue(), json.required("inputBytes").longValue(), json.required("outputBytes").longValue(),
                Optional.ofNullable(json.get("traceBytes")).map(JsonNode::longValue));
    }

    private static Optional<Part> part(JsonNode values) {
        return Optional.ofNullable(values.get("part")).map(part -> new Part(part.required("offset").longValue(), part.required("length").longValue()));
    }

    private static NumericProfile profile(JsonNode json) {
        return NumericProfile.valueOf(json.required("profile").asText());
    }
}
