package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
            assertThat(analytics.tracker("find")).isNotNull();
        }
    }

    @Nested
    @WebFluxTest
    @ContextConfiguration(classes = WebFluxApplication.class)
    class OfReactiveApplications {
        @Test
        void haveInstance(@Autowired Analytics analytics) {
            assertThat(analytics.tracker("find")).isNotNull();
        }
    }
}
