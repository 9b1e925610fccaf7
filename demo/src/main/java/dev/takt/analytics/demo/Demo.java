package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.report.html.Page;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Placeholder. */
public final class Demo {

    private Demo() {}

    /** Runs. */
    public static void main(String[] args) {
        Analytics analytics = new Analytics();
        DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).bindNow();
        server.disposeNow();
        ReactorAnalytics.track(analytics, Mono.just(1)).block();
        LoggerFactory.getLogger(Demo.class).info("{}", Page.render(analytics));
    }
}
