package dev.takt.analytics.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "x-gzip",
                "*",
                "identity;q=0, *",
                "deflate , gzip ; q=0.001",
                "*;q=0, gzip"
            })
    void acceptsGzip(String header) {
        assertThat(ContentCoding.acceptsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br, deflate",
                "gzip;q=0",
                "gzip; q=0.0",
                "gzip ; q=0.000, br",
                "*;q=0",
                "gzip;q=0, *",
                "gzipped",
                ",;,"
            })
    void doesNotAcceptGzip(String header) {
        assertThat(ContentCoding.acceptsGzip(header)).isFalse();
    }
}
