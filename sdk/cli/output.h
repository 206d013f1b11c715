// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QString>

namespace vireo::sdk::cli {

enum class ExitStatus { Done = 0, Refused = 1, Usage = 2, OutOfReach = 3 };

//! \brief What the program says: results on standard output, everything else on standard error.
class Output
{
public:
    explicit Output(bool json);

    //! For people, on standard error.
    void notice(const QString &text);
    //! A notice that replaces the last one on a terminal; elsewhere only every tenth percent.
    void progress(const QString &what, double share);
    //! The answer: \p text for people, \p object with --json.
    void result(const QJsonObject &object, const QString &text);
    //! One JSON line in either mode.
    void line(const QJsonObject &object);
    //! Says why not; with --json also as {"error":{code,detail,errors}} on standard output.
    [[nodiscard]] ExitStatus fail(const Error &error);

private:
    const bool m_json;
    const bool m_terminal;
    QString m_lastWhat;
    int m_lastTenth = -1;
    bool m_midLine = false;
};

} // namespace vireo::sdk::cli
