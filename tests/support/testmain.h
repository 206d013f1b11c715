// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace vireo::test {

using MakeTest = std::function<std::unique_ptr<QObject>()>;

//! Adds a test class to its part's program; called by VIREO_TEST.
bool add(const char *file, MakeTest make);

} // namespace vireo::test

//! Stands at the foot of tst_<name>.cpp; the program runs the class when told "tst_<name>", or all.
#define VIREO_TEST(Class)                                                                          \
    static const bool registered_##Class                                                           \
        = vireo::test::add(__FILE__, [] { return std::make_unique<Class>(); });
