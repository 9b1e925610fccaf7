package dev.takt.analytics.cdi;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracked;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Singleton;

/**
 * An extension of CDI 4 that makes {@link Tracked} an interceptor binding, and adds the bean {@link Analytics} if the application has none.
 *
 * <p>The container finds it as a service. It is build compatible, so that containers that know all beans at build time can run it, too.
 */
public final class TaktExtension implements BuildCompatibleExtension {
    private boolean hasInstance;

    /** Used by the container. */
    public TaktExtension() {}

    /** Adds the interceptor. The values of {@link Tracked} are settings of a call, so all of them select the same interceptor. */
    @Discovery
    public void addInterceptor(ScannedClasses classes, MetaAnnotations annotations) {
        annotations
                .addInterceptorBinding(Tracked.class)
                .methods()
                .forEach(value -> value.addAnnotation(Nonbinding.class));
        classes.add(TrackedBeanInterceptor.class.getName());
        classes.add(TrackedBeanCalls.class.getName());
    }

    /** Notices an instance of the application. One with a qualifier is for its own injection points only. */
    @Registration(types = Analytics.class)
    public void notice(BeanInfo bean) {
        hasInstance |= bean.qualifiers().stream()
                .anyMatch(qualifier -> qualifier.name().equals(Default.class.getName()));
    }

    /** Adds the instance, unless the application has one. */
    @Synthesis
    public void addInstance(SyntheticComponents components) {
        if (!hasInstance) {
            components
                    .addBean(Analytics.class)
                    .type(Analytics.class)
                    .scope(Singleton.class)
                    .createWith(AnalyticsCreator.class)
                    .disposeWith(AnalyticsDisposer.class);
        }
    }
}
