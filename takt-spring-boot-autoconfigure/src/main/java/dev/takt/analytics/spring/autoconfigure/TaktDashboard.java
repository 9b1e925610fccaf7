package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.DashboardServer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The dashboard as a part of the application. It stops after the web server has answered its last request. */
public final class TaktDashboard implements SmartLifecycle {
    /** Below the phases in which Spring Boot drains and stops web servers, and phases stop from the greatest on. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final Analytics analytics;
    private final DashboardSettings settings;
    private volatile @Nullable DashboardServer server;

    TaktDashboard(Analytics analytics, DashboardSettings settings) {
        this.analytics = analytics;
        this.settings = settings;
    }

    /** Returns where a browser on this machine finds it; empty while it is stopped. */
    public Optional<URI> address() {
        return Optional.ofNullable(server).map(DashboardServer::address);
    }

    @Override
    public void start() {
        server = DashboardServer.start(analytics, settings);
    }

    @Override
    public void stop() {
        DashboardServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
