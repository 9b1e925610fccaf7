package dev.takt.analytics.spring.autoconfigure;

import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.Tracked;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * An application that devtools restart once, as after a change of its classes. Prints what its instance has recorded before and after the
 * restart. A test runs it in a separate process.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(RestartedProgram.Shop.class)
class RestartedProgram {
    /** The property of the system, so of both runs, that contains the instance of the first run. */
    private static final String FIRST = "instance.of.first.run";

    private RestartedProgram() {}

    /** Starts the application, on the thread {@code main} and then by devtools. */
    public static void main(String[] args) {
        ConfigurableApplicationContext context = SpringApplication.run(RestartedProgram.class, args);
        Analytics analytics = context.getBean(Analytics.class);
        context.getBean(Shop.class).sell();
        Observation.createNotStarted("bake", context.getBean(ObservationRegistry.class))
                .observe(() -> {});
        print("recorded " + recorded(analytics));
        Object first = System.getProperties().putIfAbsent(FIRST, analytics);
        if (first == null) {
            Restarter.getInstance().restart();
        } else {
            await().atMost(Duration.ofSeconds(30)).until(() -> writers() == 1);
            print("writers " + writers());
            print("first " + first.toString().replaceAll(".*\\(", "("));
            System.exit(SpringApplication.exit(context));
        }
    }

    private static String recorded(Analytics analytics) {
        return analytics.stats().series().stream()
                .filter(series -> series.name().equals("bake") || series.name().equals("Shop.sell"))
                .map(RestartedProgram::text)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(SeriesStats series) {
        return series.name() + " " + series.calls();
    }

    private static long writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("takt-writer"))
                .count();
    }

    private static void print(String line) {
        System.out.println(Thread.currentThread().getName() + ": " + line);
    }

    /** A bean whose methods are measured. */
    static class Shop {
        @Tracked(name = "Shop.sell")
        public void sell() {}
    }
}
