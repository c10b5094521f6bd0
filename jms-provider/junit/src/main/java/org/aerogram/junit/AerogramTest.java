// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with an Aerogram node of its own, in this JVM. The node starts with the first parameter that needs it, serves all tests of the class (those of nested
 * classes too, unless they are annotated themselves), and is stopped after the last one.
 *
 * <pre>{@code
 * @AerogramTest
 * class OrdersTest {
 *     @Test
 *     void shouldArrive(JMSContext context, Queue orders) {
 *         context.createProducer().send(orders, "12 apples");
 *         assertThat(context.createConsumer(orders).receiveBody(String.class, 5_000)).isEqualTo("12 apples");
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors, test methods and methods like {@code @BeforeEach} may have parameters of these types:
 *
 * <ul>
 *   <li>{@link org.aerogram.node.AerogramNode}: the node; {@link jakarta.jms.ConnectionFactory} or {@link org.aerogram.jms.AerogramConnectionFactory}: a factory for it.
 *   <li>{@link jakarta.jms.Connection} (started), {@link jakarta.jms.Session} (automatic acknowledgement, on a started connection of its own), {@link jakarta.jms.JMSContext}
 *       (automatic acknowledgement): a new one for each parameter, closed after the test, the last one first. Those of {@code @BeforeAll} and of constructors are closed after the class.
 *   <li>{@link jakarta.jms.Queue}, {@link jakarta.jms.Topic}: a destination that no other test uses. Parameters of one name are one destination within a test, so that
 *       {@code @BeforeEach} and the test can speak of the same; what {@code @BeforeAll} or a constructor asked for is the same for all tests of the class. Names need the
 *       compiler's option {@code -parameters}; without it, parameters at the same position count as the same. {@link DestinationName} gives a name of one's own choice.
 * </ul>
 *
 * <p>The JVM of the tests needs {@code --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED}; without it the test fails and says so.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(AerogramExtension.class)
public @interface AerogramTest {
    /** How connections reach the node. */
    Transport transport() default Transport.IPC;

    /** Whether the node keeps persistent messages in a journal on the disk (in a temporary directory, removed with the node) instead of in memory. */
    boolean journal() default false;

    /** Options of the connection URL, {@code name=value&name=value}. */
    String options() default "";
}
