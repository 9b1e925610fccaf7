package dev.takt.analytics.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** The resources and classes that the library finds by name, for native images. */
final class TaktRuntimeHints implements RuntimeHintsRegistrar {
    private static final String TEMPLATE = "dev.takt.analytics.report.html.template.JtereportGenerated";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources()
                .registerPattern("dev/takt/analytics/**")
                .registerPattern("META-INF/resources/webjars/chart.js/**")
                .registerPattern("META-INF/services/dev.takt.analytics.*");
        hints.reflection().registerTypeIfPresent(loader, TEMPLATE, MemberCategory.INVOKE_PUBLIC_METHODS);
    }
}
