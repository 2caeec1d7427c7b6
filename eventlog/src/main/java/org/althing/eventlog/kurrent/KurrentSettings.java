package org.althing.eventlog.kurrent;

import io.grpc.ClientInterceptor;
import io.kurrent.dbclient.ConnectionSettingsBuilder;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.NodePreference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the server is and how it is talked to.
///
/// The address is read here and not by the client, whose own reader (1.1.0) takes no port above 32,767 where there are several hosts.
/// @param words        what stands behind the question mark, by lower-case name
/// @param deadline     after which a call counts as lost
/// @param interceptors see every call: for those who trace, and for faults that are planted
public record KurrentSettings(boolean discover, List<InetSocketAddress> hosts, Map<String, String> words, Optional<Login> login, Duration deadline, List<ClientInterceptor> interceptors) {
    private static final Pattern URL = Pattern.compile("(?:kurrentdb|kurrent|kdb|esdb)(\\+discover)?://([^/?@]+)/?(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final List<String> WORDS = List.of("tls", "tlsverifycert", "tlscafile", "nodepreference", "discoveryinterval", "gossiptimeout");
    private static final int PORT = 2113;
    /// The client gives up for ever once it has tried so often; neither -1 nor the largest number may be said.
    private static final int ATTEMPTS_MAX = 1_000_000;
    private static final long KEEP_ALIVE_MS = 10_000;

    /// A name and its password.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    public KurrentSettings {
        hosts = List.copyOf(hosts);
        words = Map.copyOf(words);
        interceptors = List.copyOf(interceptors);
        if (!deadline.isPositive()) throw new IllegalArgumentException("a call's deadline is positive, not " + deadline);
    }

    /// Reads an address such as `kurrentdb://a:2113,b:2113?tls=true`.
    /// @throws IllegalArgumentException where it is none, with what is wrong with it
    public static KurrentSettings parse(String url, Optional<Login> login, Duration deadline) {
        var parts = URL.matcher(url);
        if (!parts.matches()) throw new IllegalArgumentException(url.contains("@") ? "a name and password do not belong into the address" : "not of the form kurrentdb://host:port,…?tls=…: " + url);
        var hosts = new ArrayList<InetSocketAddress>();
        for (var host : parts.group(2).split(",", -1)) hosts.add(host(host));
        var words = new LinkedHashMap<String, String>();
        if (parts.group(3) != null) for (var word : parts.group(3).split("&", -1)) word(word, words);
        var settings = new KurrentSettings(parts.group(1) != null, hosts, words, login, deadline, List.of());
        settings.forClient();
        return settings;
    }

    private static InetSocketAddress host(String text) {
        var parts = HOST.matcher(text);
        int port = parts.matches() ? parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > 65_535) throw new IllegalArgumentException("not a host and port: " + text);
        return InetSocketAddress.createUnresolved(parts.group(1), port);
    }

    private static void word(String text, Map<String, String> words) {
        var parts = text.split("=", 2);
        var name = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length != 2 || !WORDS.contains(name)) throw new IllegalArgumentException("not a word of the address: " + text + "; there are " + String.join(", ", WORDS));
        words.put(name, parts[1]);
    }

    public KurrentSettings with(ClientInterceptor interceptor) {
        return new KurrentSettings(discover, hosts, words, login, deadline, Stream.concat(interceptors.stream(), Stream.of(interceptor)).toList());
    }

    boolean tls() {
        return flag("tls", true);
    }

    boolean verified() {
        return flag("tlsverifycert", true);
    }

    private boolean flag(String name, boolean otherwise) {
        return switch (words.getOrDefault(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is true or false, not " + words.get(name));
        };
    }

    private int milliseconds(String name, int otherwise) {
        try {
            return Integer.parseInt(words.getOrDefault(name, Integer.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number of milliseconds, not " + words.get(name));
        }
    }

    /// What the client takes. It asks for the leader where there are several hosts, since only that one appends.
    KurrentDBClientSettings forClient() {
        ConnectionSettingsBuilder builder = KurrentDBClientSettings.builder()
                .tls(tls()).tlsVerifyCert(verified()).dnsDiscover(discover)
                .maxDiscoverAttempts(ATTEMPTS_MAX)
                .discoveryInterval(milliseconds("discoveryinterval", 200))
                .gossipTimeout(milliseconds("gossiptimeout", 3_000))
                .nodePreference(preference())
                .keepAliveInterval(KEEP_ALIVE_MS).keepAliveTimeout(KEEP_ALIVE_MS)
                .defaultDeadline(deadline.toMillis());
        hosts.forEach(host -> builder.addHost(host.getHostString(), host.getPort()));
        interceptors.forEach(builder::addInterceptor);
        login.ifPresent(who -> builder.defaultCredentials(who.user(), who.password()));
        if (words.containsKey("tlscafile")) builder.tlsCaFile(words.get("tlscafile"));
        return builder.buildConnectionSettings();
    }

    private NodePreference preference() {
        var word = words.getOrDefault("nodepreference", "leader");
        for (var preference : NodePreference.values()) if (preference.name().replace("_", "").equalsIgnoreCase(word)) return preference;
        throw new IllegalArgumentException("nodePreference is none of the client's: " + word);
    }

    @Override
    public String toString() {
        return String.join(",", hosts.stream().map(host -> host.getHostString() + ":" + host.getPort()).toList());
    }
}
