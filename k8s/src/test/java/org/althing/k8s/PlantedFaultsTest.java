package org.althing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One mistake at a time in manifests that are right: each is found, and by the check that it is for.
class PlantedFaultsTest {
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private static Schemas schemas;
    private static Agreement agreement;

    @BeforeAll
    static void read() throws Exception {
        schemas = Schemas.all();
        agreement = Agreement.all();
    }

    /// @param object the one that is spoilt, as [Manifest#toString] names it
    private record Plant(String mistake, String object, Consumer<ObjectNode> spoil, String found) {}

    private static Plant plant(String mistake, String object, String at, Consumer<ObjectNode> spoil, String found) {
        return new Plant(mistake, object, tree -> spoil.accept((ObjectNode) tree.at(at)), found);
    }

    @TestFactory
    Stream<DynamicTest> the_schemas_find() {
        return Stream.of(
                plant("a misspelt field", "StatefulSet/api", "/spec", spec -> spec.put("replcas", 3), "replcas"),
                plant("a misspelt field deep inside", "StatefulSet/worker", CONTAINER, container -> container.put("imagePullPolcy", "Always"), "imagePullPolcy"),
                plant("a missing field", "StatefulSet/api", "/spec", spec -> spec.remove("selector"), "selector"),
                plant("a word for a number", "StatefulSet/api", "/spec", spec -> spec.put("replicas", "three"), "three"),
                plant("an old version", "PodDisruptionBudget/api", "", budget -> budget.put("apiVersion", "policy/v1beta1"), "no schema"),
                plant("a kind that is not", "Service/api", "", service -> service.put("kind", "Servce"), "no schema"))
                .map(plant -> test(Overlay.LOCAL, plant, manifests -> manifests.stream().flatMap(manifest -> schemas.faults(manifest).stream()).toList()));
    }

    @TestFactory
    Stream<DynamicTest> the_schemas_of_the_operators_find() {
        return Stream.of(
                plant("a misspelt field of Kafka's", "Kafka/kafka", "/spec/kafka", kafka -> kafka.put("listners", 1), "listners"),
                plant("a misspelt field deep inside", "Kafka/kafka", "/spec/kafka/listeners/0", listener -> listener.put("prot", 9093), "prot"),
                plant("a listener without a name", "Kafka/kafka", "/spec/kafka/listeners/0", listener -> listener.remove("name"), "name"),
                plant("a port that no listener may have", "Kafka/kafka", "/spec/kafka/listeners/0", listener -> listener.put("port", 80), "9092"),
                plant("less than no broker", "KafkaNodePool/brokers", "/spec", pool -> pool.put("replicas", -1), "replicas"),
                plant("storage that is none", "KafkaNodePool/brokers", "/spec/storage/volumes/0", volume -> volume.put("type", "floppy"), "persistent-claim"),
                plant("a right that is none", "KafkaUser/nodes", "/spec/authorization/acls/0/resource", resource -> resource.put("type", "topics"), "type"),
                plant("a misspelt label", "Kafka/kafka", "/metadata", metadata -> metadata.putObject("lables"), "lables"),
                plant("a misspelt field of the monitor's", "ServiceMonitor/api", "/spec/endpoints/0", endpoint -> endpoint.put("intervall", "1s"), "intervall"),
                plant("a misspelt field of the rule's", "PrometheusRule/althing", "/spec/groups/0/rules/0", rule -> rule.put("expression", "up"), "expression"))
                .map(plant -> test(Overlay.CLUSTER, plant, manifests -> manifests.stream().flatMap(manifest -> schemas.faults(manifest).stream()).toList()));
    }

    @TestFactory
    Stream<DynamicTest> references_of_the_cluster_find() {
        return Stream.of(
                plant("a way in to nowhere", "Ingress/api", "/spec/rules/0/http/paths/0/backend/service", service -> service.put("name", "ap"), "no Service/ap"),
                plant("a way in to another port", "Ingress/api", "/spec/rules/0/http/paths/0/backend/service/port", port -> port.put("name", "https"), "no port https"),
                plant("a scale of nothing", "HorizontalPodAutoscaler/worker", "/spec/scaleTargetRef", target -> target.put("name", "workers"), "no StatefulSet/workers"),
                plant("a monitor of nothing", "ServiceMonitor/api", "/spec/selector/matchLabels", labels -> labels.put("app.kubernetes.io/name", "node"), "selects no service"),
                plant("a way in to a node that is not", "Service/api-2", "/spec/selector", labels -> labels.put("statefulset.kubernetes.io/pod-name", "api-3"), "selects no pod"),
                plant("a wrong port in an address", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_KURRENT_URL", "kurrentdb://kurrentdb-0.kurrentdb:2114?tls=true"), "nobody is at kurrentdb-0.kurrentdb:2114"),
                plant("a wrong port of the brokers", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_KAFKA_BOOTSTRAP_SERVERS", "kafka-kafka-bootstrap:9092"), "nobody is at kafka-kafka-bootstrap:9092"),
                plant("brokers of no cluster", "KafkaNodePool/brokers", "/metadata/labels", labels -> labels.put("strimzi.io/cluster", "kafkas"), "no Kafka/kafkas"))
                .map(plant -> test(Overlay.CLUSTER, plant, References::faults));
    }

    @TestFactory
    Stream<DynamicTest> hardening_finds() {
        return Stream.of(
                plant("a privileged container", "StatefulSet/api", CONTAINER + "/securityContext", context -> context.put("privileged", true), "privileged"),
                plant("root", "StatefulSet/worker", POD + "/securityContext", context -> context.remove("runAsNonRoot"), "root"),
                plant("root by the container", "StatefulSet/worker", CONTAINER + "/securityContext", context -> context.put("runAsUser", 0), "root"),
                plant("a writable image", "StatefulSet/api", CONTAINER + "/securityContext", context -> context.put("readOnlyRootFilesystem", false), "write to its image"),
                plant("kept capabilities", "StatefulSet/api", CONTAINER + "/securityContext/capabilities", capabilities -> capabilities.remove("drop"), "keeps capabilities"),
                plant("privileges to gain", "StatefulSet/api", CONTAINER + "/securityContext", context -> context.remove("allowPrivilegeEscalation"), "gain privileges"),
                plant("no seccomp profile", "StatefulSet/api", POD + "/securityContext", context -> context.remove("seccompProfile"), "seccomp"),
                plant("the host's network", "StatefulSet/api", POD, pod -> pod.put("hostNetwork", true), "hostNetwork"),
                plant("memory without end", "StatefulSet/worker", CONTAINER + "/resources", resources -> resources.remove("limits"), "without a limit"),
                plant("an image without a version", "StatefulSet/api", CONTAINER, container -> container.put("image", "althing/api:latest"), "without a version"),
                plant("a password in the open", "StatefulSet/api", CONTAINER, container -> variable(container, "ALTHING_S3_SECRET_KEY", "hunter2"), "written down"),
                plant("a secret among the files", "Service/api", "", service -> service.put("kind", "Secret"), "never written down"),
                plant("an open network", "NetworkPolicy/default-deny", "/spec", spec -> spec.putArray("ingress").addObject(), "denies everything"))
                .map(plant -> test(Overlay.LOCAL, plant, Hardening::faults));
    }

    @TestFactory
    Stream<DynamicTest> references_find() {
        return Stream.of(
                plant("pods that nobody selects", "StatefulSet/api", "/spec/selector/matchLabels", labels -> labels.put("app.kubernetes.io/name", "ap"), "own pods"),
                plant("a service without pods", "Service/api", "/spec/selector", labels -> labels.put("althing.org/node", "yes"), "selects no pod"),
                plant("a port that is not there", "Service/api", "/spec/ports/0", port -> port.put("targetPort", "web"), "no port web"),
                plant("a probe of another port", "StatefulSet/api", CONTAINER + "/livenessProbe/httpGet", probe -> probe.put("port", "admin"), "probes no port"),
                plant("a policy for another port", "NetworkPolicy/nodes", "/spec/ingress/0/ports/0", port -> port.put("port", 8081), "does not listen at 8081"),
                plant("a policy for nobody", "NetworkPolicy/workers", "/spec/podSelector/matchLabels", labels -> labels.put("app.kubernetes.io/name", "workers"), "selects no pod"),
                plant("an account that is not there", "StatefulSet/worker", POD, pod -> pod.put("serviceAccountName", "workers"), "no ServiceAccount/workers"),
                plant("a mount without a volume", "StatefulSet/worker", CONTAINER + "/volumeMounts/0", mount -> mount.put("name", "key"), "mounts no volume"),
                plant("a budget for nobody", "PodDisruptionBudget/api", "/spec/selector/matchLabels", labels -> labels.put("app.kubernetes.io/name", "x"), "no PodDisruptionBudget"))
                .map(plant -> test(Overlay.LOCAL, plant, References::faults));
    }

    @TestFactory
    Stream<DynamicTest> agreement_finds() {
        return Stream.of(
                plant("a wrong port", "StatefulSet/api", CONTAINER + "/ports/0", port -> port.put("containerPort", 8081), "listens at [8080], not [8081]"),
                plant("a key that nobody reads", "StatefulSet/api", CONTAINER, container -> variable(container, "ALTHING_DATUM", "x"), "reads ALTHING_DATUM"),
                plant("a server's key that nobody set", "StatefulSet/api", CONTAINER, container -> variable(container, "QUARKUS_HTTP_PROT", "1"), "reads QUARKUS_HTTP_PROT"),
                plant("another image", "StatefulSet/api", CONTAINER, container -> container.put("image", "althing/ap:0.1.0"), "no image"),
                plant("another version", "StatefulSet/worker", CONTAINER, container -> container.put("image", "althing/worker:0.0.9"), "not this version"),
                plant("another user", "StatefulSet/api", POD + "/securityContext", context -> context.put("runAsUser", 1000), "user"),
                plant("data beside the volume", "StatefulSet/api", CONTAINER + "/volumeMounts/0", mount -> mount.put("mountPath", "/data"), "keeps its data"),
                plant("an option that a worker does not have", "StatefulSet/worker", CONTAINER + "/args", 0, "--urls"),
                plant("a secret that nobody is told to make", "StatefulSet/worker", POD + "/volumes/0/secret", secret -> secret.put("secretName", "wrker-keys"), "secret wrker-keys"))
                .map(plant -> test(Overlay.LOCAL, plant, agreement::faults));
    }

    @TestFactory
    Stream<DynamicTest> agreement_with_the_nodes_of_a_cluster_finds() {
        return Stream.of(
                plant("a key that nobody reads", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_KURENT_USER", "x"), "reads ALTHING_KURENT_USER"),
                plant("a word that is none", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_LEADER", "kubernets"), "leader"),
                plant("a time that is none", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_KURRENT_DEADLINE", "soon"), "deadline"),
                plant("a key that is missing", "ConfigMap/nodes-", "/data", data -> data.remove("ALTHING_LEADER_LEASE_NAME"), "althing.leader.lease-name"),
                plant("a relay without brokers", "ConfigMap/nodes-", "/data", data -> data.remove("ALTHING_KAFKA_BOOTSTRAP_SERVERS"), "althing.kafka.bootstrap-servers"),
                plant("a store without a bucket", "ConfigMap/nodes-", "/data", data -> data.remove("ALTHING_S3_BUCKET"), "althing.s3.bucket"),
                plant("a store that is nowhere", "ConfigMap/nodes-", "/data", data -> data.put("ALTHING_S3_ENDPOINT", "store"), "althing.s3.endpoint"),
                plant("a password where none is mounted", "StatefulSet/api", CONTAINER, container -> ((ArrayNode) container.path("volumeMounts")).removeIf(mount -> mount.path("mountPath").asText().equals("/kurrentdb/login")), "althing.kurrent.password-file"),
                plant("a file that nobody is told to make", "StatefulSet/api", POD, pod -> pod.withArray("volumes").addObject().put("name", "x").putObject("configMap").put("name", "gensis"), "gensis"))
                .map(plant -> test(Overlay.CLUSTER, plant, agreement::faults));
    }

    private static Plant plant(String mistake, String object, String list, int index, String word) {
        return new Plant(mistake, object, tree -> ((ArrayNode) tree.at(list)).set(index, word), word);
    }

    private static void variable(ObjectNode container, String name, String value) {
        container.withArray("/env").addObject().put("name", name).put("value", value);
    }

    private static DynamicTest test(Overlay overlay, Plant plant, Function<List<Manifest>, List<String>> check) {
        return dynamicTest(plant.mistake(), () -> {
            var manifests = new ArrayList<>(overlay.manifests());
            var spoilt = manifests.stream().filter(manifest -> manifest.toString().replaceFirst("-[a-z0-9]{10}$", "-").equals(plant.object())).findAny().orElseThrow();
            plant.spoil().accept((ObjectNode) spoilt.tree());
            assertThat(check.apply(manifests)).isNotEmpty().anyMatch(fault -> fault.contains(plant.found()));
        });
    }
}
