package org.althing.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What every pod of ours has to give up, and what it has to say so that a cluster can treat it well.
final class Hardening {
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|CREDENTIAL|ACCESS_KEY).*");
    /// What names the place of a secret is none.
    private static final Pattern PLACE = Pattern.compile(".*_(FILE|PATH)");

    private Hardening() {}

    static List<String> faults(List<Manifest> manifests) {
        var faults = new ArrayList<String>();
        for (var manifest : manifests) {
            if (manifest.kind().equals("Secret")) faults.add(manifest + ": a secret is made on the cluster, never written down here");
            if (!manifest.runs()) continue;
            pod(manifest, faults);
            manifest.containers().forEach(container -> container(manifest, container, faults));
        }
        if (manifests.stream().noneMatch(Hardening::deniesAll)) faults.add("no NetworkPolicy denies everything that no other allows");
        return faults;
    }

    private static void pod(Manifest manifest, List<String> faults) {
        var context = manifest.podSpec().path("securityContext");
        require(context.path("runAsNonRoot").asBoolean(), manifest + ": runs as root", faults);
        require(context.at("/seccompProfile/type").asText().equals("RuntimeDefault"), manifest + ": no seccomp profile", faults);
        for (var sharing : List.of("hostNetwork", "hostPID", "hostIPC")) require(!manifest.podSpec().path(sharing).asBoolean(), manifest + ": " + sharing, faults);
        var volumes = manifest.podSpec().path("volumes");
        require(Manifest.stream(volumes).noneMatch(volume -> volume.has("hostPath")), manifest + ": a folder of the host", faults);
        require(manifest.podSpec().has("automountServiceAccountToken"), manifest + ": does not say whether it talks to Kubernetes", faults);
    }

    private static void container(Manifest manifest, JsonNode container, List<String> faults) {
        var name = manifest + " " + container.path("name").asText();
        var context = container.path("securityContext");
        require(!context.path("privileged").asBoolean(), name + ": privileged", faults);
        require(context.has("allowPrivilegeEscalation") && !context.path("allowPrivilegeEscalation").asBoolean(), name + ": may gain privileges", faults);
        require(context.path("readOnlyRootFilesystem").asBoolean(), name + ": may write to its image", faults);
        require(Manifest.stream(context.at("/capabilities/drop")).anyMatch(word -> word.asText().equals("ALL")), name + ": keeps capabilities", faults);
        require(!context.at("/capabilities/add").elements().hasNext(), name + ": adds capabilities", faults);
        require(context.path("runAsUser").asInt(1) != 0, name + ": runs as root", faults);
        require(container.at("/resources/requests/memory").isTextual() && container.at("/resources/requests/cpu").isTextual(), name + ": does not say what it needs", faults);
        require(container.at("/resources/limits/memory").isTextual(), name + ": memory without a limit", faults);
        require(!container.path("image").asText().endsWith(":latest") && container.path("image").asText().contains(":"), name + ": an image without a version", faults);
        for (var variable : container.path("env")) {
            var key = variable.path("name").asText();
            boolean secret = SECRET_NAME.matcher(key).matches() && !PLACE.matcher(key).matches();
            require(!secret || variable.at("/valueFrom/secretKeyRef").isObject(), name + ": the secret " + key + " is written down", faults);
        }
    }

    private static boolean deniesAll(Manifest manifest) {
        var spec = manifest.tree().path("spec");
        return manifest.kind().equals("NetworkPolicy") && spec.path("podSelector").isEmpty() && spec.path("policyTypes").size() == 2
                && !spec.has("ingress") && !spec.has("egress");
    }

    private static void require(boolean holds, String fault, List<String> faults) {
        if (!holds) faults.add(fault);
    }
}
