package dev.takt.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallBenchmarkTest {

    @Test
    void generatedListNamesTheBenchmark() {
        assertThat(CallBenchmark.class.getResource("/META-INF/BenchmarkList")).isNotNull();
        assertThat(new CallBenchmark().call()).isEqualTo(1);
    }
}
