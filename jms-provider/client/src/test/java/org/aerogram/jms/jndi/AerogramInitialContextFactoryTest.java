// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.CompositeName;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.InvalidNameException;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;

class AerogramInitialContextFactoryTest {
    private static Context context(final String... entries) throws NamingException {
        final Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, AerogramInitialContextFactory.class.getName());
        for (int i = 0; i < entries.length; i += 2) {
            environment.put(entries[i], entries[i + 1]);
        }
        return new InitialContext(environment);
    }

    private static Context example() throws NamingException {
        return context(
                "connectionFactory.cf", "aeron:udp://localhost:1",
                "connectionFactory.jms/deep/cf", " aeron:ipc://n ",
                "xaConnectionFactory.jms/xa", "aeron:ipc://n",
                "queue.jms/orders", "orders.eu",
                "topic.jms/news", "news",
                "something.else", "x");
    }

    @Test
    void shouldLookUpWhatTheEnvironmentSays() throws NamingException {
        final Context context = example();
        assertThat(context.lookup("cf")).isEqualTo(new AerogramConnectionFactory("aeron:udp://localhost:1"));
        assertThat(context.lookup("jms/deep/cf")).isEqualTo(new AerogramConnectionFactory("aeron:ipc://n"));
        assertThat(context.lookup("jms/xa")).isEqualTo(new AerogramXAConnectionFactory("aeron:ipc://n"));
        assertThat(context.lookup(new CompositeName("jms/orders"))).isEqualTo(new AerogramQueue("orders.eu"));
        assertThat(context.lookupLink("jms/news")).isEqualTo(new AerogramTopic("news"));
        assertThat(context.lookup("cf")).isNotSameAs(context.lookup("cf"));
    }

    @Test
    void shouldMakeDestinationsOnTheFly() throws NamingException {
        final Context context = context();
        assertThat(context.lookup("dynamicQueues/orders.eu")).isEqualTo(new AerogramQueue("orders.eu"));
        assertThat(context.lookup("dynamicTopics/a/b")).isEqualTo(new AerogramTopic("a/b"));
        assertThat(((Context) context.lookup("dynamicQueues")).lookup("x")).isEqualTo(new AerogramQueue("x"));
    }

    @Test
    void shouldHaveSubcontexts() throws NamingException {
        final Context jms = (Context) example().lookup("jms");
        assertThat(jms.getNameInNamespace()).isEqualTo("jms");
        assertThat(jms.lookup("orders")).isEqualTo(new AerogramQueue("orders.eu"));
        assertThat(((Context) jms.lookup("deep")).lookup("cf")).isInstanceOf(AerogramConnectionFactory.class);
        assertThat(((Context) jms.lookup("")).lookup("news")).isEqualTo(new AerogramTopic("news"));
        jms.close();
        assertThat(jms.composeName("orders", "jms")).isEqualTo("jms/orders");
    }

    @Test
    void shouldListItsContent() throws NamingException {
        final List<NameClassPair> root = Collections.list(example().list(""));
        assertThat(root)
                .extracting(NameClassPair::getName, NameClassPair::getClassName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cf", AerogramConnectionFactory.class.getName()),
                        org.assertj.core.groups.Tuple.tuple("jms", Context.class.getName()));
        assertThat(Collections.list(example().listBindings("jms")))
                .extracting(NameClassPair::getName)
                .containsExactly("deep", "news", "orders", "xa");
        assertThat(Collections.list(example().listBindings("jms")).get(2).getObject())
                .isEqualTo(new AerogramQueue("orders.eu"));
        assertThatThrownBy(() -> example().list("cf")).isInstanceOf(NotContextException.class);
        assertThatThrownBy(() -> example().list("nothing")).isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void shouldNotFindWhatIsNotThere() throws NamingException {
        final Context context = example();
        assertThatThrownBy(() -> context.lookup("jms/nothing"))
                .isInstanceOf(NameNotFoundException.class)
                .hasMessageContaining("jms/nothing");
        assertThatThrownBy(() -> context.lookup("cf/x")).isInstanceOf(NameNotFoundException.class);
        assertThatThrownBy(() -> context.lookup("jms//orders")).isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> context.lookup("dynamicQueues/ ")).isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void shouldRefuseWrongEntries() {
        assertThatThrownBy(() -> context("queue.", "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("queue.");
        assertThatThrownBy(() -> context("queue.a/", "x")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> context("topic.t", " "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("topic.t");
        assertThatThrownBy(() -> context("queue.a", "x", "topic.a", "y"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bound twice");
        assertThatThrownBy(() -> context("queue.a", "x", "topic.a/b", "y"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a/b");
    }

    @Test
    void shouldBeReadOnly() throws NamingException {
        final Context context = (Context) example().lookup("");
        assertThatThrownBy(() -> context.bind("x", "y")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.rebind("cf", "y")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.unbind("cf")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.rename("cf", "y")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.createSubcontext("y")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.destroySubcontext("jms")).isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> context.addToEnvironment("y", "z")).isInstanceOf(OperationNotSupportedException.class);
        final Hashtable<?, ?> environment = context.getEnvironment();
        environment.clear();
        assertThat(context.getEnvironment()).isNotEmpty();
    }
}
