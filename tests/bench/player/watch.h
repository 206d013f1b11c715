// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGuiApplication>

#include <vector>

namespace vireo::bench {

//! \brief An application that knows what each event cost its thread. Drawing counts too: off-screen
//! it happens in an event of the window.
class WatchedApplication final : public QGuiApplication
{
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject *receiver, QEvent *event) override;

    void forget();
    //! CPU of each outermost event in ms.
    [[nodiscard]] const std::vector<double> &cpu() const { return m_cpu; }
    //! Of the wall clock, in ms; with who received it.
    [[nodiscard]] double longest() const { return m_longest; }
    [[nodiscard]] QByteArray longestWhat() const { return m_longestWhat; }
    [[nodiscard]] double longestCpu() const { return m_longestCpu; }
    [[nodiscard]] QByteArray longestCpuWhat() const { return m_longestCpuWhat; }

private:
    std::vector<double> m_cpu;
    double m_longest = 0;
    double m_longestCpu = 0;
    QByteArray m_longestWhat;
    QByteArray m_longestCpuWhat;
    int m_depth = 0;
};

[[nodiscard]] WatchedApplication &watched();

} // namespace vireo::bench
