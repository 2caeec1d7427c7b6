package org.althing.api.cluster;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import org.althing.api.compute.LeaseRoutes;
import org.althing.api.compute.OutputRoutes;
import org.althing.api.http.Exchange;
import org.althing.api.problem.Problems;

/// What only the leader answers: commands, and whatever a machine that computes asks. A node that leads answers itself; another sends the caller on, by 307 and
/// with the same method and body, or says that nobody leads. Reads are answered everywhere (docs/adr/0071-replicas-send-commands-on.md).
public final class LeaderRoutes {
    private static final List<HttpMethod> READS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<Pattern> LEADERS_READS = List.of(Pattern.compile(OutputRoutes.OUTPUT), Pattern.compile(OutputRoutes.TRACE), Pattern.compile(LeaseRoutes.BY_KEY));

    private final Home home;
    /// The routes of this node's term, or null while it does not lead.
    private volatile Router term;

    public LeaderRoutes(Home home) {
        this.home = home;
    }

    public void install(Router router) {
        router.route().handler(this::route);
    }

    /// @param routes null: this node leads no more
    public void lead(Router routes) {
        term = routes;
    }

    private void route(RoutingContext context) {
        var leading = term;
        if (leading != null) leading.handleContext(context);
        else if (isLeaders(context)) sendOn(context);
        else context.next();
    }

    private static boolean isLeaders(RoutingContext context) {
        var path = context.request().path();
        return path.startsWith("/v1/") && !READS.contains(context.request().method()) || LEADERS_READS.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private void sendOn(RoutingContext context) {
        // What is still coming of the body is thrown away: it is sent again, to the leader.
        context.request().resume();
        var leader = home.leader();
        if (leader.isPresent()) context.response().setStatusCode(307).putHeader(HttpHeaders.LOCATION, leader.get().resolve(context.request().uri()).toString()).end();
        else new Exchange(context).problem(Problems.noLeader());
    }
}
