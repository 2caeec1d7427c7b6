package org.althing.api.openapi;

import static org.althing.api.openapi.Schemas.object;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.althing.api.command.Receipt;
import org.althing.api.problem.Problem;
import org.althing.api.read.Library;
import org.althing.api.read.Read;
import org.althing.api.read.Reads;
import org.althing.bridge.Beat;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Extended;
import org.althing.bridge.Granted;

/// The API's description (OpenAPI 3.1): the reads as their table says, the rest by hand.
final class OpenApiDocument {
    /// Reads that only the leader of a network of several nodes can answer.
    private static final List<String> LEADERS_READS = List.of("/v1/jobs/{job}/output", "/v1/jobs/{job}/trace", "/v1/nodes/by-key/{key}");

    private static final String JWS = "eyJhbGciOiJFZERTQSIsImV4cCI6MTgwMDAwMDAwMCwiaWQiOiIwMTkwYjVhMi03YzNlLi4uIn0.eyJ0eXBlIjoibGVkZ2VyLlRyYW5zZmVyLnYxIiwuLi59.wwwsiIbFDjtnYiQHzwtkhwse...";
    private final Schemas schemas = new Schemas();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    Map<String, Object> build() {
        Reads.ALL.forEach(this::read);
        commands();
        leases();
        blobs();
        log();
        return object(
                "openapi", "3.1.0",
                "info", object("title", "Althing", "version", "1", "description", """
                        A network's log, its views, and the way to change it: signed commands. Amounts are decimal strings of base units; moments are milliseconds since 1970. \
                        Whatever is refused is a problem document (RFC 9457) whose members are the facts that stood in the way."""),
                "servers", List.of(object("url", "/")),
                "tags", List.of(tag("commands", "Ask for something to happen"), tag("reads", "What is, and what was"), tag("log", "Verify it all"), tag("compute", "For the machines that work here")),
                "paths", paths,
                "components", object("schemas", schemas.named()));
    }

    private static Map<String, Object> tag(String name, String description) {
        return object("name", name, "description", description);
    }

    // --- reads --------------------------------------------------------------------------------------------------------

    private void read(Read read) {
        var parameters = new ArrayList<Map<String, Object>>();
        for (var id : read.ids()) parameters.add(object("name", id, "in", "path", "required", true, "schema", object("type", "string")));
        for (var word : read.words()) parameters.add(query(word));
        for (var word : Library.COMMON) parameters.add(query(word));
        if (read.list()) for (var word : Library.PAGING) parameters.add(query(word));
        var schema = schemas.of(read.type());
        if (read.list()) schema = object("type", "object", "required", List.of("items", "position"), "additionalProperties", false, "properties", object(
                "items", object("type", "array", "items", schema),
                "next", object("type", "string", "description", "where the next page begins; absent on the last one"),
                "position", object("type", "integer", "format", "int64")));
        var headers = object("Althing-Position", header("the last event that the answer knows"));
        if (read.list()) headers.put("Link", header("the next page, as rel=next (RFC 8288)"));
        var ok = answer("what was asked for", schema);
        ok.put("headers", headers);
        var responses = object("200", ok, "304", object("description", "nothing has happened since the answer that If-None-Match names"),
                "400", problem("a parameter cannot be understood"), "404", problem("there is no such thing"), "503", problem("the views have stopped"),
                "504", problem("the views have not come to the position in time"));
        path(read.path(), "get", "reads", read.summary(), parameters, null, responses);
    }

    private static Map<String, Object> query(Read.Word word) {
        boolean number = List.of("after", "at", "limit", "epoch").contains(word.name());
        return object("name", word.name(), "in", "query", "description", word.meaning(), "schema", number ? object("type", "integer", "minimum", 0) : object("type", "string"),
                "example", number ? (Object) Integer.valueOf(word.example()) : word.example());
    }

    private static Map<String, Object> header(String description) {
        return object("description", description, "schema", object("type", "string"));
    }

    // --- everything else ----------------------------------------------------------------------------------------------

    private void commands() {
        var refused = object("400", problem("not a signed command"), "401", problem("a wrong signature, or a key that nobody has"), "403", problem("signed by somebody who may not"),
                "404", problem("it names what does not exist"), "409", problem("the network stands in its way as it is now"), "413", problem("the body is too large"),
                "415", problem("another media type is needed"), "422", problem("as it is written it can never hold"), "503", problem("no answer; send it again, with the same id"));
        var one = object("200", answer("it has happened and is durable", schemas.of(Receipt.class)));
        one.putAll(refused);
        path("/v1/commands", "post", "commands", "Sends a signed command (docs/specs/signed-command.md)", List.of(),
                body(object("application/jose", object("schema", object("type", "string"), "example", JWS), "application/jose+json", object("schema", object("type", "object")))), one);
        var receipt = schemas.of(Receipt.class);
        var problem = schemas.of(Problem.class);
        var answered = object("type", "object", "required", List.of("status"), "additionalProperties", false,
                "properties", object("status", object("type", "integer"), "receipt", receipt, "problem", problem));
        schemas.named().put("BatchAnswer", object("type", "object", "required", List.of("answers"), "properties", object("answers", object("type", "array", "items", answered))));
        path("/v1/commands:batch", "post", "commands", "Sends up to 8,192 signed commands, each for itself; at most 16 MiB", List.of(),
                body(object("application/json", object("schema", object("type", "object", "required", List.of("commands"), "additionalProperties", false,
                        "properties", object("commands", object("type", "array", "maxItems", 8_192, "items", object("type", "string")))), "example", object("commands", List.of(JWS))))),
                object("200", answer("what became of each, in order", object("$ref", "#/components/schemas/BatchAnswer")), "400", problem("the body is not of this form"),
                        "413", problem("the body is too large"), "415", problem("another media type is needed"), "422", problem("too many commands"), "503", problem("no answer; send it again")));
    }

    private void leases() {
        var wait = object("name", "wait", "in", "query", "description", "so many seconds at most, 60 at the longest", "schema", object("type", "integer"), "example", 30);
        lease("acquire", "Takes the job that waits longest, as soon as there is one", List.of(wait), object("200", answer("the lease", schemas.of(Granted.class)), "204", object("description", "no job came in time")));
        lease("extend", "Asks for more time", List.of(), object("200", answer("the new deadline", schemas.of(Extended.class))));
        lease("commit", "Hands in the result, whose blobs have been uploaded", List.of(), object("200", answer("it is in the log", schemas.of(Receipt.class))));
        lease("release", "Gives the job back unharmed", List.of(), object("200", answer("it is in the log", schemas.of(Receipt.class))));
        lease("fail", "Reports that the machine tried and could not", List.of(), object("200", answer("it is in the log", schemas.of(Receipt.class))));
        lease("heartbeat", "Says that the machine is at work; not logged", List.of(), object("200", answer("whether anybody still waits for the result", schemas.of(Beat.class))));
        lease("input", "Reads an input of the leased job", range(), object("200", bytes("the blob")));
        product("output", "Reads what came of one's own job (docs/specs/job-output.md)", "the output");
        product("trace", "Reads the record that the steps of one's own job are opened from (docs/specs/trace.md)", "the record");
        path("/v1/nodes/by-key/{key}", "get", "compute", "Which machine signs with a key", List.of(object("name", "key", "in", "path", "required", true, "schema", object("type", "string"))), null,
                object("200", answer("the machine", object("type", "object", "required", List.of("node"), "properties", object("node", object("type", "string")))), "400", problem("not a key's thumbprint"), "404", problem("no machine signs with it")));
    }

    /// Which bytes are asked for.
    private static List<Map<String, Object>> range() {
        return List.of(object("name", "offset", "in", "query", "description", "the first byte that is asked for; 0 where nothing is said", "schema", object("type", "integer"), "example", 0),
                object("name", "length", "in", "query", "description", "how many bytes are asked for, at most 8 MiB; fewer come only at the end", "schema", object("type", "integer"), "example", 1024));
    }

    private void product(String name, String summary, String what) {
        var parameters = new ArrayList<>(range());
        parameters.add(object("name", "job", "in", "path", "required", true, "schema", object("type", "string")));
        parameters.add(object("name", "Authorization", "in", "header", "required", true, "description", "Althing and the customer's signed permit (docs/specs/node-protocol.md)", "schema", object("type", "string")));
        path("/v1/jobs/{job}/" + name, "get", "compute", summary, parameters, null,
                object("200", bytes(what), "400", problem("not a job's id, or not such a permit"), "401", problem("no permit, or one with a wrong signature"), "403", problem("somebody else's job"),
                        "404", problem("no such job, or no result yet"), "422", problem("the permit has expired, or is for another network"), "503", problem("the views have stopped")));
    }

    private void lease(String verb, String summary, List<Map<String, Object>> parameters, Map<String, Object> responses) {
        responses.putAll(object("400", problem("not what is asked for here"), "401", problem("a wrong signature, or a key that nobody has"), "403", problem("not this machine's lease"),
                "404", problem("it names what does not exist"), "409", problem("the lease is over, or another one is current"), "422", problem("it can never hold"), "503", problem("no answer; send it again")));
        path("/v1/leases:" + verb, "post", "compute", summary + " (docs/specs/node-protocol.md)", parameters,
                body(object("application/jose", object("schema", object("type", "string"), "example", JWS))), responses);
    }

    private void blobs() {
        var parameters = List.of(object("name", "blob", "in", "path", "required", true, "description", "SHA-256 of all bytes", "schema", object("type", "string")),
                object("name", "offset", "in", "query", "description", "where this piece begins; 0 where nothing is said", "schema", object("type", "integer"), "example", 0),
                object("name", "Authorization", "in", "header", "required", true, "description", "Althing and a signed permit (docs/specs/node-protocol.md)", "schema", object("type", "string")));
        path("/v1/blobs/{blob}", "put", "compute", "Keeps bytes that the log names by their digest; in pieces of at most 1 MiB", parameters,
                body(object("application/octet-stream", object("schema", object("type", "string", "format", "binary")))),
                object("200", answer("how much has been received", schemas.of(BlobStore.Received.class)), "400", problem("not a digest"), "401", problem("no permit, or one that does not hold"), "403", problem("not this machine's lease"),
                        "410", problem("it was erased, and is not kept again"), "413", problem("too large"), "415", problem("another media type is needed"), "422", problem("the bytes are not those of the digest"), "503", problem("too many uploads at once")));
    }

    private void log() {
        var from = object("name", "from", "in", "query", "description", "the first position; the next event where nothing is said", "schema", object("type", "integer"), "example", 41);
        path("/v1/events", "get", "log", "The events as they become durable; Last-Event-ID goes on behind a position", List.of(from), null, object(
                "200", object("description", "server-sent events: the position as id, the entry as it is stored as data", "content", object("text/event-stream", object("schema", object("type", "string")))),
                "400", problem("not a position"), "503", problem("too many listeners")));
        path("/log/checkpoint", "get", "log", "The signed tree head (C2SP tlog-checkpoint)", List.of(), null, object("200", text("a signed note")));
        path("/log/key", "get", "log", "The key that signs checkpoints (C2SP signed-note)", List.of(), null, object("200", text("a verifier key")));
        var tile = object("name", "tile", "in", "path", "required", true, "description", "level and index, or entries and index, with a partial width", "schema", object("type", "string"), "example", "0/000");
        path("/log/tile/{tile}", "get", "log", "A tile of the tree, or a bundle of entries (C2SP tlog-tiles)", List.of(tile), null, object("200", bytes("the hashes, or the entries behind their lengths"), "404", problem("there is no such tile")));
    }

    // --- parts --------------------------------------------------------------------------------------------------------

    private void path(String path, String method, String tag, String summary, List<? extends Map<String, Object>> parameters, Map<String, Object> body, Map<String, Object> responses) {
        var operation = object("tags", List.of(tag), "summary", summary);
        if (!parameters.isEmpty()) operation.put("parameters", parameters);
        if (body != null) operation.put("requestBody", body);
        operation.put("responses", LEADERS_READS.contains(path) || !method.equals("get") ? orSentOn(responses) : responses);
        paths.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method, operation);
    }

    /// What only the leader answers.
    private static Map<String, Object> orSentOn(Map<String, Object> responses) {
        var all = new LinkedHashMap<String, Object>(responses);
        all.put("307", object("description", "another node leads the network: the same again, there", "headers", object("Location", header("where the leader answers"))));
        return all;
    }

    private static Map<String, Object> body(Map<String, Object> content) {
        return object("required", true, "content", content);
    }

    private Map<String, Object> answer(String description, Map<String, Object> schema) {
        return object("description", description, "content", object("application/json", object("schema", schema, "example", schemas.example(schema))));
    }

    private Map<String, Object> problem(String description) {
        return object("description", description, "content", object("application/problem+json", object("schema", schemas.of((Type) Problem.class))));
    }

    private static Map<String, Object> bytes(String description) {
        return object("description", description, "content", object("application/octet-stream", object("schema", object("type", "string", "format", "binary"))));
    }

    private static Map<String, Object> text(String description) {
        return object("description", description, "content", object("text/plain", object("schema", object("type", "string"))));
    }
}
