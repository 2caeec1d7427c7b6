package org.althing.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether what one object says of another is so: names, labels, ports. No schema can see that.
final class References {
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*):(\\d{2,5})\\b");
    /// The label by which a set's controller tells its pods apart.
    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";

    private final List<Manifest> all;
    private final List<String> faults = new ArrayList<>();

    private References(List<Manifest> all) {
        this.all = all;
    }

    static List<String> faults(List<Manifest> manifests) {
        var references = new References(manifests);
        references.unique();
        manifests.forEach(references::check);
        references.protectedAgainstDrains();
        return references.faults;
    }

    private void unique() {
        var seen = new HashSet<String>();
        for (var manifest : all) require(seen.add(manifest.toString()), manifest + ": twice");
    }

    private void check(Manifest manifest) {
        var spec = manifest.tree().path("spec");
        if (manifest.runs()) {
            running(manifest, spec);
            return;
        }
        switch (manifest.kind()) {
            case "Service" -> service(manifest, spec);
            case "PodDisruptionBudget" -> selected(manifest, spec.at("/selector/matchLabels"));
            case "NetworkPolicy" -> policy(manifest, spec);
            case "HorizontalPodAutoscaler" -> exists(manifest, spec.at("/scaleTargetRef/kind").asText(), spec.at("/scaleTargetRef/name").asText());
            case "Ingress" -> spec.findValues("service").forEach(service -> backend(manifest, service));
            case "RoleBinding" -> binding(manifest);
            case "ServiceMonitor" -> monitor(manifest, spec);
            case "KafkaTopic", "KafkaUser", "KafkaNodePool" -> exists(manifest, "Kafka", manifest.tree().at("/metadata/labels").path("strimzi.io/cluster").asText());
            case "ConfigMap" -> manifest.tree().path("data").forEach(text -> addresses(manifest, text.asText()));
            default -> { /* refers to nothing */ }
        }
    }

    /// An address with a port is one of a service's here, or of a pod behind a headless one.
    private void addresses(Manifest manifest, String text) {
        ADDRESS.matcher(text).results().forEach(found -> {
            var host = found.group(1).substring(found.group(1).indexOf('.') + 1);
            require(all.stream().anyMatch(other -> listens(other, host, found.group(2))), manifest + ": nobody is at " + found.group());
        });
    }

    private void running(Manifest manifest, JsonNode spec) {
        var selector = Manifest.strings(spec.at("/selector/matchLabels"));
        require(!selector.isEmpty() && includes(manifest.podLabels(), selector), manifest + ": does not select its own pods");
        exists(manifest, "ServiceAccount", manifest.podSpec().path("serviceAccountName").asText());
        if (spec.has("serviceName")) exists(manifest, "Service", spec.path("serviceName").asText());
        var volumes = Manifest.stream(manifest.podSpec().path("volumes")).map(volume -> volume.path("name").asText()).collect(Collectors.toSet());
        spec.path("volumeClaimTemplates").forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        for (var container : manifest.containers()) {
            var name = manifest + " " + container.path("name").asText();
            container.path("volumeMounts").forEach(mount -> require(volumes.contains(mount.path("name").asText()), name + ": mounts no volume: " + mount.path("name").asText()));
            container.findValues("configMapRef").forEach(map -> exists(manifest, "ConfigMap", map.path("name").asText()));
            container.findValues("httpGet").forEach(probe -> require(portNames(manifest).contains(probe.path("port").asText()), name + ": probes no port: " + probe.path("port").asText()));
        }
    }

    private void service(Manifest manifest, JsonNode spec) {
        selected(manifest, spec.path("selector"));
        var pods = pods(spec.path("selector"));
        for (var port : spec.path("ports")) {
            var target = port.path("targetPort").asText();
            pods.forEach(pod -> require(portNames(pod).contains(target), manifest + ": " + pod + " has no port " + target));
        }
    }

    private void policy(Manifest manifest, JsonNode spec) {
        spec.findValues("podSelector").stream().filter(selector -> ours(manifest, selector)).forEach(selector -> selected(manifest, selector.path("matchLabels")));
        for (var rule : spec.path("ingress")) {
            for (var port : rule.path("ports")) {
                pods(spec.at("/podSelector/matchLabels")).forEach(pod -> require(open(pod, port.path("port")), manifest + ": " + pod + " does not listen at " + port.path("port").asText()));
            }
        }
    }

    /// Selectors beside one of a namespace speak of somebody else's pods, empty ones of all, and operators label pods of their own.
    private static boolean ours(Manifest manifest, JsonNode selector) {
        if (selector.path("matchLabels").isEmpty() || selector.path("matchLabels").has("strimzi.io/cluster")) return false;
        return Manifest.stream(manifest.tree().path("spec")).flatMap(part -> part.findParents("namespaceSelector").stream()).noneMatch(peer -> peer.path("podSelector").equals(selector));
    }

    private static boolean open(Manifest pod, JsonNode port) {
        return pod.containers().stream().flatMap(container -> Manifest.stream(container.path("ports")))
                .anyMatch(listening -> port.isTextual() ? listening.path("name").equals(port) : listening.path("containerPort").asInt() == port.asInt());
    }

    private void backend(Manifest manifest, JsonNode backend) {
        exists(manifest, "Service", backend.path("name").asText());
        var port = backend.at("/port/name").asText();
        all.stream().filter(service -> service.is("Service", backend.path("name").asText()))
                .forEach(service -> require(servicePorts(service).contains(port), manifest + ": " + service + " has no port " + port));
    }

    private void binding(Manifest manifest) {
        exists(manifest, manifest.tree().at("/roleRef/kind").asText(), manifest.tree().at("/roleRef/name").asText());
        manifest.tree().path("subjects").forEach(subject -> exists(manifest, subject.path("kind").asText(), subject.path("name").asText()));
    }

    private void monitor(Manifest manifest, JsonNode spec) {
        var labels = Manifest.strings(spec.at("/selector/matchLabels"));
        var services = all.stream().filter(service -> service.kind().equals("Service") && includes(Manifest.strings(service.tree().at("/metadata/labels")), labels)).toList();
        require(!services.isEmpty(), manifest + ": selects no service");
        for (var endpoint : spec.path("endpoints")) {
            services.forEach(service -> require(servicePorts(service).contains(endpoint.path("port").asText()), manifest + ": " + service + " has no port " + endpoint.path("port").asText()));
        }
    }

    private static boolean listens(Manifest other, String host, String port) {
        if (other.is("Service", host)) return Manifest.stream(other.tree().at("/spec/ports")).anyMatch(open -> open.path("port").asText().equals(port));
        // The service that the operator makes for a cluster's clients.
        return other.kind().equals("Kafka") && host.equals(other.name() + "-kafka-bootstrap")
                && Manifest.stream(other.tree().at("/spec/kafka/listeners")).anyMatch(open -> open.path("port").asText().equals(port));
    }

    /// A drained machine takes the pods of one set one after the other.
    private void protectedAgainstDrains() {
        for (var running : all.stream().filter(Manifest::runs).filter(manifest -> !manifest.kind().equals("Job")).toList()) {
            require(all.stream().filter(budget -> budget.kind().equals("PodDisruptionBudget"))
                    .anyMatch(budget -> includes(running.podLabels(), Manifest.strings(budget.tree().at("/spec/selector/matchLabels")))), running + ": no PodDisruptionBudget");
        }
    }

    private void selected(Manifest manifest, JsonNode labels) {
        require(!pods(labels).isEmpty(), manifest + ": selects no pod: " + labels);
    }

    private List<Manifest> pods(JsonNode labels) {
        return all.stream().filter(Manifest::runs).filter(manifest -> includes(labelled(manifest, labels.path(POD_NAME).asText()), Manifest.strings(labels))).toList();
    }

    private static Map<String, String> labelled(Manifest manifest, String pod) {
        var labels = manifest.podLabels();
        boolean one = IntStream.range(0, manifest.tree().at("/spec/replicas").asInt()).anyMatch(i -> pod.equals(manifest.name() + "-" + i));
        if (one && manifest.kind().equals("StatefulSet")) labels.put(POD_NAME, pod);
        return labels;
    }

    private void exists(Manifest manifest, String kind, String name) {
        require(all.stream().anyMatch(other -> other.is(kind, name)), manifest + ": there is no " + kind + "/" + name);
    }

    private static Set<String> portNames(Manifest manifest) {
        return manifest.containers().stream().flatMap(container -> Manifest.stream(container.path("ports"))).map(port -> port.path("name").asText()).collect(Collectors.toSet());
    }

    private static Set<String> servicePorts(Manifest service) {
        return Manifest.stream(service.tree().at("/spec/ports")).map(port -> port.path("name").asText()).collect(Collectors.toSet());
    }

    private static boolean includes(Map<String, String> labels, Map<String, String> some) {
        return labels.entrySet().containsAll(some.entrySet());
    }

    private void require(boolean holds, String fault) {
        if (!holds) faults.add(fault);
    }
}
