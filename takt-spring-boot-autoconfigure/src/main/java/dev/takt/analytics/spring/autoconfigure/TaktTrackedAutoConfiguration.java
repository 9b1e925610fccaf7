package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Auto-configuration of the advisor that measures methods with {@link dev.takt.analytics.tracker.Tracked}. AspectJ is not needed. */
@AutoConfiguration(after = TaktAutoConfiguration.class)
@ConditionalOnClass(AbstractAutoProxyCreator.class)
@ConditionalOnBean(Analytics.class)
@ConditionalOnProperty(name = "takt.spring.tracked.enabled", matchIfMissing = true)
@Import(TaktTrackedAutoConfiguration.ProxyCreator.class)
public final class TaktTrackedAutoConfiguration {
    /** Returns the advisor. It gets the instance at the first call, since advisors are made before other beans. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TrackedAdvisor taktTrackedAdvisor(ObjectProvider<Analytics> analytics) {
        return new TrackedAdvisor(analytics);
    }

    /** Returns the check that warns of annotated methods that cannot be measured. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static UnproxiedMethodCheck taktUnproxiedMethodCheck(ConfigurableListableBeanFactory beans) {
        return new UnproxiedMethodCheck(beans);
    }

    /** Registers the creator of proxies that Spring has for advisors of libraries. */
    static final class ProxyCreator implements ImportBeanDefinitionRegistrar, EnvironmentAware {
        private boolean proxiesClasses = true;

        @Override
        public void setEnvironment(Environment environment) {
            proxiesClasses = environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true);
        }

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            BeanDefinition unused = AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
            if (proxiesClasses) {
                AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
            }
        }
    }
}
