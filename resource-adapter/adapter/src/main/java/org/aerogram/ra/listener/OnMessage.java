// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public method of a {@link MessageMethods} bean that takes messages. It has one parameter: {@code jakarta.jms.Message} or one of its kinds,
 * or a type that {@code Message.getBody} can give ({@code String}, {@code byte[]}, {@code Map}, a serializable class).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnMessage {
    /** The messages that the method takes, as a selector of Jakarta Messaging; all by default. */
    String selector() default "";
}
