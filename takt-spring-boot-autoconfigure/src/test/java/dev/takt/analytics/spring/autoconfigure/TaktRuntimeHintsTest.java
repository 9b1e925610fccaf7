package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

class TaktRuntimeHintsTest {
    @Test
    void resourcesAndTemplateAreFound() {
        RuntimeHints hints = new RuntimeHints();
        new TaktRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(RuntimeHintsPredicates.resource().forResource("dev/takt/analytics/config/reference.conf"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource("META-INF/services/dev.takt.analytics.report.ReporterProvider"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource("META-INF/resources/webjars/chart.js/4.4.3/dist/chart.umd.js"))
                .accepts(hints);
        assertThat(hints.reflection().typeHints())
                .extracting(type -> type.getType().getName())
                .contains("dev.takt.analytics.report.html.template.JtereportGenerated");
    }

    @Test
    void contextCanBeProcessedAheadOfTime() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(
                    TaktAutoConfiguration.class,
                    TaktObservationAutoConfiguration.class,
                    TaktMetersAutoConfiguration.class,
                    TaktTaskAutoConfiguration.class,
                    TaktTrackedAutoConfiguration.class);
            InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get("com.example", "Application")), files);
            ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();

            assertThat(initializer).isNotNull();
            assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                    .anyMatch(name -> name.contains("TaktAutoConfiguration__BeanDefinitions"));
        }
    }
}
