package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** Queries of an application with {@code datasource-micrometer}. */
@SpringBootTest(
        classes = MvcApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {"spring.main.web-application-type=none", "spring.datasource.name=shop"})
@DirtiesContext
class JdbcCallsTest {
    @Autowired
    private Analytics analytics;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void queryIsCall() {
        Integer answer = jdbc.queryForObject("select 42", Integer.class);

        assertThat(answer).isEqualTo(42);
        assertThat(analytics.events())
                .filteredOn(event -> event.name().equals("jdbc.query"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event)
                        .returns("db", Event::eventType)
                        .satisfies(call -> assertThat(call.tags().asMap()).containsKey("jdbc.datasource.name")));
    }
}
