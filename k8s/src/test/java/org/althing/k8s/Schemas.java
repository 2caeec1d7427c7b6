package org.althing.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.*;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parses an object as strictly as whoever will read it: a field that its schema does not have is a fault, and so is one that is missing.
///
/// Kubernetes' own kinds are read by the models made of its OpenAPI. Strimzi's are held to the resource definitions that its generator writes of
/// its own classes, closed to unknown fields; rules in CEL stay unchecked. Prometheus' operator is read by its model, which knows of no field
/// whether it must be there.
final class Schemas {
    private static final Map<String, Class<?>> KUBERNETES = Map.ofEntries(
            Map.entry("v1 Namespace", V1Namespace.class),
            Map.entry("v1 ServiceAccount", V1ServiceAccount.class),
            Map.entry("v1 Service", V1Service.class),
            Map.entry("v1 ConfigMap", V1ConfigMap.class),
            Map.entry("apps/v1 StatefulSet", V1StatefulSet.class),
            Map.entry("apps/v1 Deployment", V1Deployment.class),
            Map.entry("batch/v1 Job", V1Job.class),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress.class),
            Map.entry("rbac.authorization.k8s.io/v1 Role", V1Role.class),
            Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding.class));
    private static final Map<String, Class<?>> PROMETHEUS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);
    private static final List<String> STRIMZI = List.of("kafka.Kafka", "nodepool.KafkaNodePool", "user.KafkaUser");

    /// The models collect what they do not know; here that is refused.
    private static final ObjectMapper STRICT = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return Boolean.FALSE;
                }
            });

    private static Schemas generated;

    private final Map<String, JsonSchema> strimzi;

    private Schemas(Map<String, JsonSchema> strimzi) {
        this.strimzi = strimzi;
    }

    /// Generated at the first call, into the folder of what is built.
    static synchronized Schemas all() throws IOException, InterruptedException {
        if (generated == null) generated = generate(Files.createDirectories(Path.of("target", "resource-definitions")));
        return generated;
    }

    private static Schemas generate(Path folder) throws IOException, InterruptedException {
        var schemas = new HashMap<String, JsonSchema>();
        var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
        for (var file : definitions(folder)) {
            var definition = new YAMLMapper().readTree(Files.readAllBytes(file));
            for (var version : definition.at("/spec/versions")) {
                var schema = version.at("/schema/openAPIV3Schema");
                closed(schema);
                var key = definition.at("/spec/group").asText() + "/" + version.path("name").asText() + " " + definition.at("/spec/names/kind").asText();
                schemas.put(key, factory.getSchema(schema));
            }
        }
        return new Schemas(schemas);
    }

    /// What Strimzi's own build makes of its classes; in a process of its own, which ends with the generator's verdict.
    private static List<Path> definitions(Path folder) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", Path.of("target", "strimzi", "*").toString(), "io.strimzi.crdgenerator.CrdGenerator", "--yaml", "--target-kube", "1.30+"));
        STRIMZI.forEach(type -> words.add("io.strimzi.api.kafka.model." + type + "=" + folder.resolve(type + ".yaml")));
        var generator = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(generator.getInputStream().readAllBytes());
        if (generator.waitFor() != 0) throw new IOException("the resource definitions cannot be generated: " + said);
        return STRIMZI.stream().map(type -> folder.resolve(type + ".yaml")).toList();
    }

    /// A schema that lists its fields has no others, unless it says so. Kubernetes itself would drop them without a word.
    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()
                && !object.has("additionalProperties") && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Schemas::closed);
    }

    /// What is wrong with the object's fields, as sentences.
    List<String> faults(Manifest manifest) {
        var key = manifest.apiVersion() + " " + manifest.kind();
        if (KUBERNETES.containsKey(key)) return kubernetes(manifest, KUBERNETES.get(key));
        if (PROMETHEUS.containsKey(key)) return prometheus(manifest, PROMETHEUS.get(key));
        if (strimzi.containsKey(key)) return custom(manifest, strimzi.get(key));
        return List.of(manifest + ": there is no schema of " + key);
    }

    private static List<String> kubernetes(Manifest manifest, Class<?> type) {
        return kubernetes(manifest, manifest.tree(), type);
    }

    private static List<String> kubernetes(Manifest manifest, JsonNode part, Class<?> type) {
        try {
            type.getMethod("fromJson", String.class).invoke(null, part.toString());
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(manifest + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> prometheus(Manifest manifest, Class<?> type) {
        try {
            STRICT.treeToValue(manifest.tree(), type);
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(manifest + ": " + e.getOriginalMessage());
        }
    }

    private static List<String> custom(Manifest manifest, JsonSchema schema) {
        var faults = new ArrayList<>(kubernetes(manifest, manifest.tree().path("metadata"), V1ObjectMeta.class));
        schema.validate(manifest.tree()).forEach(fault -> faults.add(manifest + ": " + fault.getMessage()));
        return faults;
    }
}
