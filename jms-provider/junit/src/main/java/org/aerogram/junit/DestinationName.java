// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a Queue or Topic parameter: the destination has exactly this name, whatever other tests of the class do with it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface DestinationName {
    /** The destination's name. */
    String value();
}
