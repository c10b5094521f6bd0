// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.jms.ConnectionFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners of superclasses, and factories that fail in ways of their own. */
@Timeout(60)
class InheritedListenerTest {
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    /** Whatever is asked of it fails, each time in another way. */
    @ApplicationScoped
    static class RoughFactory {
        @Produces
        @ApplicationScoped
        ConnectionFactory factory() {
            return (ConnectionFactory) Proxy.newProxyInstance(
                    RoughFactory.class.getClassLoader(),
                    new Class<?>[] {ConnectionFactory.class},
                    (self, method, args) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return method.getName().equals("hashCode") ? 1 : null;
                        }
                        throw ATTEMPTS.incrementAndGet() % 2 == 0
                                ? new NoClassDefFoundError("com/example/Driver")
                                : new IllegalStateException("rough");
                    });
        }
    }

    abstract static class Base<T> {
        @JmsListener(destination = "inherited")
        void inherited(final String text) {}

        @JmsListener(destination = "dropped")
        void dropped(final String text) {}

        @JmsListener(destination = "replaced")
        void replaced(final String text) {}

        @JmsListener(destination = "open")
        void typed(final T body) {}
    }

    @ApplicationScoped
    static class Desk extends Base<String> {
        @Override
        void dropped(final String text) {}

        @Override
        @JmsListener(destination = "replacing")
        void replaced(final String text) {}

        @Override
        @JmsListener(destination = "typed")
        void typed(final String body) {}
    }

    /** Its methods are public, it is not: the compiler adds bridges to a class that is. */
    abstract static class Counter {
        @JmsListener(destination = "words")
        public void words(final List<String> body) {}

        @JmsListener(destination = "silent")
        public void silent(final String body) {}
    }

    /** Public, and so has bridges. */
    @ApplicationScoped
    public static class Shop extends Counter {
        @Override
        public void silent(final String body) {}
    }

    @Test
    void shouldInheritFromAClassThatIsNotPublic() {
        try (SeContainer container = Containers.start(Shop.class, RoughFactory.class)) {
            assertThat(container.select(JmsListeners.class).get().all())
                    .extracting(ListenerStatus::destination)
                    .containsExactly("queue://words");
        }
    }

    @Test
    void shouldInheritListenersUnlessTheyAreOverridden() {
        try (SeContainer container = Containers.start(Desk.class, RoughFactory.class)) {
            final List<ListenerStatus> all =
                    container.select(JmsListeners.class).get().all();
            assertThat(all)
                    .extracting(ListenerStatus::destination)
                    .containsExactlyInAnyOrder("queue://inherited", "queue://replacing", "queue://typed");
        }
    }

    @Test
    void shouldKeepTryingWhateverTheFactoryThrows() {
        try (SeContainer container = Containers.start(Desk.class, RoughFactory.class)) {
            final JmsListeners listeners = container.select(JmsListeners.class).get();
            final int before = ATTEMPTS.get();
            Containers.await("more attempts", () -> ATTEMPTS.get() > before + 6);
            assertThat(listeners.isHealthy()).isFalse();
            assertThat(listeners.all())
                    .allMatch(status -> status.state() == ListenerState.CONNECTING)
                    .allMatch(status ->
                            status.lastError().matches(".*(IllegalStateException: rough|com/example/Driver)"));
        }
    }
}
