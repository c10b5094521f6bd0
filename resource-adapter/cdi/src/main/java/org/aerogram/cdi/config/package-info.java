// SPDX-License-Identifier: Apache-2.0
/** Configured values and the expressions that stand for them. Nothing here knows what they are for. */
package org.aerogram.cdi.config;
