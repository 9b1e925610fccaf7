package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.dashboard.fixture.Browser;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * Takes the pictures of the dashboard in {@code docs/images}: into {@code target/images}, or where the system property {@code
 * images} says.
 */
@Tag("system")
class DashboardImagesTest {
    private static final Path PLACE = Path.of(System.getProperty("images", "target/images"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final By STATE = By.cssSelector("#live .state");
    private static final int CALLS = 4_000;
    private static final List<String> FUNCTIONS = List.of(
            "orders.place",
            "users.find",
            "goods.count",
            "prices.refresh",
            "payment.charge",
            "orders.insert",
            "goods.find");

    @TempDir
    private Path folder;

    private final Random random = new Random(9);
    private Shown shop;
    private Shown stock;
    private Browser browser;

    @BeforeEach
    void start() {
        shop = run("shop", 0, 5);
        stock = run("stock", 2, 7);
        browser = new Browser(folder);
        browser.size(1440, 1500);
    }

    @AfterEach
    void stop() {
        browser.close();
        shop.close();
        stock.close();
    }

    @Test
    void takesPicturesOfDashboard() throws IOException {
        List<DashboardSource> sources =
                List.of(DashboardSource.of("shop", shop.analytics), DashboardSource.of("stock", stock.analytics));
        try (DashboardServer server = DashboardServer.start(sources, Shown.SETTINGS)) {
            browser.open(server.address());
            await().atMost(PATIENCE).ignoreExceptions().until(() -> "live".equals(browser.text(STATE)));
            take("dashboard-light.png");
            browser.dark(true);
            take("dashboard-dark.png");
        }
    }

    @Test
    void takesPictureOfLogin() throws IOException {
        browser.size(720, 420);
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN))) {
            browser.open(server.address());
            take("dashboard-login.png");
        }
    }

    private Shown run(String service, int from, int to) {
        Shown shown = new Shown(service);
        for (int call = 0; call < CALLS; call++) {
            int which = from + random.nextInt(to - from);
            Tracker tracker = shown.analytics.tracker(FUNCTIONS.get(which), which % 2 == 0 ? "http" : "db");
            double millis =
                    Math.exp(0.5 + 0.6 * which + 0.5 * random.nextGaussian()) * (random.nextInt(900) == 0 ? 30 : 1);
            Outcome outcome = random.nextInt(120) == 0
                    ? Outcome.FAILURE
                    : random.nextInt(300) == 0 ? Outcome.CANCELLED : Outcome.SUCCESS;
            shown.call(tracker, Duration.ofNanos((long) (millis * 1e6)), outcome);
            if (call % 500 == 0) {
                shown.analytics.flush();
            }
        }
        return shown;
    }

    /** Takes a picture two frames later, when the charts have been redrawn. */
    private void take(String name) throws IOException {
        browser.await("""
                const done = arguments[arguments.length - 1];
                requestAnimationFrame(() => requestAnimationFrame(() => done()));""");
        Files.createDirectories(PLACE);
        Path image = Files.write(PLACE.resolve(name), browser.image());
        assertThat(image).isNotEmptyFile();
    }
}
