// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a CDI bean: messages of a destination are handed to it while the application runs.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class OrderDesk {
 *     @JmsListener(destination = "orders.${region:eu}", concurrency = "4")
 *     Receipt take(Order order) { ... }
 * }
 * }</pre>
 *
 * <p>The first parameter is the message or what is in it: {@code jakarta.jms.Message} and its subtypes, {@code String} (text), {@code byte[]}, {@code Map}, a
 * serializable class (object messages; the URL option {@code trustedPackages} must name its package), or any class or record (JSON in a text message, by Jakarta JSON Binding). A further parameter of
 * type {@code Message} gets the message too; all others are injected. The method may have any visibility but private, and must not be static.
 *
 * <p>A result that is not null is sent to the message's JMSReplyTo where it has one, with its correlation identifier, or its message identifier where it has none.
 *
 * <p>Each message is one transaction of its session, reply included: if the method throws, or the body cannot be converted, the message comes again, later or in the end to
 * a dead letter queue, as the node's rules have it. A request context is active around each message. The bean is called through its contextual
 * reference, so interceptors apply; an instance of a dependent bean lives for one message.
 *
 * <p>In every text, <code>${name:default}</code> stands for a configured value: MicroProfile Config where the application has it, otherwise system
 * property or environment variable.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface JmsListener {
    /** The destination's name. */
    String destination();

    /** Whether that is a queue or a topic. */
    DestinationKind kind() default DestinationKind.QUEUE;

    /** The selector for messages; empty: all of them. */
    String selector() default "";

    /** How many messages are in work at once, 1 to 1000. More than one for a topic needs a shared subscription. */
    String concurrency() default "1";

    /** The name of a durable or shared subscription. */
    String subscription() default "";

    /** Whether the subscription outlives the application. It needs a name, and a client identifier unless it is shared. */
    boolean durable() default false;

    /** Whether the subscription is shared with others who name it. It needs a name. */
    boolean shared() default false;

    /** The client identifier of the connection; empty: that of the factory, if it has one. */
    String clientId() default "";

    /**
     * The connection factory: a connection URL ({@code aeron:...}), the name of a CDI bean ({@code @Named}), or a JNDI name. Empty: the
     * application's only bean of type {@code ConnectionFactory}, otherwise the URL configured as {@code aerogram.url}, otherwise {@code java:comp/DefaultJMSConnectionFactory}. Factories
     * that a server manages do not allow listeners: give a URL there.
     */
    String connectionFactory() default "";
}
