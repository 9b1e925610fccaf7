package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void escapes() {
        String html = Page.render(new Analytics());

        assertThat(html).contains("<title>&lt;T&gt;</title>").contains("<b>&lt;b&gt;</b>");
        assertThat(Page.class.getResource("/META-INF/resources/webjars/chart.js/4.4.3/dist/chart.umd.js"))
                .isNotNull();
    }
}
