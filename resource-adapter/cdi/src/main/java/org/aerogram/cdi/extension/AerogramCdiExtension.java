// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.extension;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.InjectionException;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.jms.JMSContext;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import org.aerogram.cdi.JmsListener;
import org.aerogram.cdi.JmsListeners;
import org.aerogram.cdi.body.Bodies;
import org.aerogram.cdi.body.JsonMapping;
import org.aerogram.cdi.config.ConfigLookup;
import org.aerogram.cdi.config.Expressions;
import org.aerogram.cdi.context.ContextInjection;
import org.aerogram.cdi.factory.ConnectionFactories;
import org.aerogram.cdi.listener.ListenerMethod;
import org.aerogram.cdi.listener.Listeners;

/**
 * Brings {@code JMSContext} injection and {@link JmsListener} to a CDI container. Found by the container; one instance an application. Listeners start after every other
 * observer of the application's start, and stop before those of its end.
 */
public class AerogramCdiExtension implements Extension {
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER + 900;
    private static final int FIRST = 1;

    private final ContextInjection injection = new ContextInjection();
    private final Listeners listeners = new Listeners();
    private Expressions expressions;
    private Bodies bodies;
    private ConnectionFactories factories;

    void declare(@Observes final BeforeBeanDiscovery event) {
        expressions = new Expressions(ConfigLookup.standard());
        bodies = new Bodies(JsonMapping.find().orElse(null));
        injection.declare(event);
    }

    void claim(@Observes final ProcessInjectionPoint<?, JMSContext> event) {
        injection.claim(event);
    }

    void collect(@Observes final ProcessManagedBean<?> event) {
        final Set<? extends AnnotatedMethod<?>> methods =
                event.getAnnotatedBeanClass().getMethods();
        for (final AnnotatedMethod<?> method : methods) {
            if (method.isAnnotationPresent(JmsListener.class)
                    && !method.getJavaMember().isBridge()
                    && methods.stream().noneMatch(other -> overrides(other.getJavaMember(), method.getJavaMember()))) {
                try {
                    listeners.add(new ListenerMethod(event.getBean(), method, bodies, expressions));
                } catch (final IllegalArgumentException e) {
                    event.addDefinitionError(new DefinitionException(e.getMessage(), e.getCause()));
                }
            }
        }
    }

    /** A method that is overridden is what its successor says, as with observers: no listener, unless that is one. */
    private static boolean overrides(final Method other, final Method method) {
        return !makesPublic(other)
                && other.getDeclaringClass() != method.getDeclaringClass()
                && method.getDeclaringClass().isAssignableFrom(other.getDeclaringClass())
                && !Modifier.isPrivate(method.getModifiers())
                && other.getName().equals(method.getName())
                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes());
    }

    /** A bridge to what is inherited from a class that is not public; the others lead to a method of their own class. */
    private static boolean makesPublic(final Method method) {
        return method.isBridge()
                && Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .noneMatch(other -> !other.isBridge()
                                && other.getName().equals(method.getName())
                                && other.getParameterCount() == method.getParameterCount());
    }

    void register(@Observes final AfterBeanDiscovery event, final BeanManager beans) {
        factories = new ConnectionFactories(beans, expressions);
        injection.register(event, beans, () -> factories);
        event.<JmsListeners>addBean()
                .id(JmsListeners.class.getName())
                .addTypes(JmsListeners.class, Object.class)
                .scope(Singleton.class)
                .produceWith(instances -> listeners);
    }

    void validate(@Observes final AfterDeploymentValidation event, final BeanManager beans) {
        for (final ListenerMethod method : listeners.methods()) {
            try {
                method.checkInjection(beans);
            } catch (final InjectionException e) {
                event.addDeploymentProblem(e);
            }
        }
    }

    void start(@Observes @Priority(LAST) final Startup event, final BeanManager beans) {
        listeners.start(factories, beans);
    }

    void stop(@Observes @Priority(FIRST) final Shutdown event) {
        listeners.stop();
    }
}
