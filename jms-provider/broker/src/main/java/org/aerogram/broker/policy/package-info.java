// SPDX-License-Identifier: Apache-2.0
/**
 * What holds for a destination beyond its kind: rules by pattern of names, put together once, when the destination comes into being. Nothing here decides
 * about messages.
 */
package org.aerogram.broker.policy;
