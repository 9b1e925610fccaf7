package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    void runs() {
        assertThatCode(() -> Demo.main(new String[0])).doesNotThrowAnyException();
    }
}
