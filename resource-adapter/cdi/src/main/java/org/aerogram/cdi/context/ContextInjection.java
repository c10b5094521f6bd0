// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.inject.Singleton;
import jakarta.jms.JMSContext;
import java.util.Set;
import java.util.function.Supplier;
import org.aerogram.cdi.factory.ConnectionFactories;

/**
 * The extension's part for injected contexts. Injection points of type JMSContext get a qualifier of our own; what they are given is decided when they are filled, when all
 * beans are known: the bean that would have been injected without us, if there is one, otherwise ours.
 */
public final class ContextInjection {
    /** To be called before beans are looked for. */
    public void declare(final BeforeBeanDiscovery event) {
        event.addAnnotatedType(RequestContexts.class, RequestContexts.class.getName());
    }

    /** To be called for each injection point of the type. One with a qualifier is the application's own business. */
    public void claim(final ProcessInjectionPoint<?, JMSContext> event) {
        final InjectionPoint point = event.getInjectionPoint();
        if (!point.getQualifiers().equals(Set.of(Default.Literal.INSTANCE))) {
            return;
        }
        try {
            ContextKey.of(point.getAnnotated());
            event.configureInjectionPoint().qualifiers(ServedByAerogram.Literal.INSTANCE);
        } catch (final IllegalArgumentException e) {
            event.addDefinitionError(new DefinitionException(point.getMember() + ": " + e.getMessage()));
        }
    }

    /** To be called when beans are known. */
    public void register(
            final AfterBeanDiscovery event, final BeanManager beans, final Supplier<ConnectionFactories> factories) {
        event.<ContextSource>addBean()
                .id(ContextSource.class.getName())
                .addTypes(ContextSource.class, Object.class)
                .scope(Singleton.class)
                .produceWith(instances -> new ScopedContexts(beans, factories.get()));
        event.<JMSContext>addBean()
                .id(InjectedContext.class.getName())
                .addTypes(JMSContext.class, Object.class)
                .qualifiers(ServedByAerogram.Literal.INSTANCE)
                .scope(Dependent.class)
                .produceWith(instances -> contextFor(instances, beans));
    }

    private static JMSContext contextFor(final Instance<Object> instances, final BeanManager beans) {
        final InjectionPoint point = instances.select(InjectionPoint.class).get();
        if (beans.getBeans(JMSContext.class, Default.Literal.INSTANCE).isEmpty()) {
            return new InjectedContext(
                    ContextKey.of(point.getAnnotated()),
                    instances.select(ContextSource.class).get());
        }
        return (JMSContext)
                beans.getInjectableReference(new UnclaimedInjectionPoint(point), beans.createCreationalContext(null));
    }
}
