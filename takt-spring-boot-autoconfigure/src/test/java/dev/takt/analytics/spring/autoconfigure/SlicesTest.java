package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;

/** Test slices of Spring Boot 4 with a bean that needs the instance. */
class SlicesTest {
    @Nested
    @WebMvcTest
    @ContextConfiguration(classes = MvcApplication.class)
    class OfServlets {
        @Test
        void haveInstance(@Autowired Analytics analytics) {
            assertWritesNothing(analytics);
        }
    }

    @Nested
    @WebFluxTest
    @ContextConfiguration(classes = WebFluxApplication.class)
    class OfReactiveApplications {
        @Test
        void haveInstance(@Autowired Analytics analytics) {
            assertWritesNothing(analytics);
        }
    }

    @Nested
    @JdbcTest
    @ContextConfiguration(classes = MvcApplication.class)
    class OfDatabases {
        @Test
        void haveInstance(@Autowired Analytics analytics) {
            assertWritesNothing(analytics);
        }
    }

    private static void assertWritesNothing(Analytics analytics) {
        analytics.tracker("find").run(() -> {});
        AnalyticsConfig config = analytics.snapshot().config();

        assertThat(analytics.stats().calls()).isPositive();
        assertThat(config.report().onClose()).as("report at close").isFalse();
        assertThat(config.store().directory()).as("files of calls").isEmpty();
    }
}
