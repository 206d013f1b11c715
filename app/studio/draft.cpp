// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/draft.h"

#include "core/base/figures.h"

using namespace Qt::StringLiterals;

namespace vireo::app {

Draft::Draft(QObject *parent)
    : ClipTerms(parent)
    , m_server(tr("This server"))
{
    connect(this, &Draft::fileChanged, this, &Draft::publishableChanged);
    connect(this, &ClipTerms::captionChanged, this, &Draft::publishableChanged);
    connect(this, &ClipTerms::altTextChanged, this, &Draft::publishableChanged);
}

void Draft::setLimits(const protocol::Limits &limits, const QString &server)
{
    m_limits = limits;
    m_limitsKnown = true;
    if (!server.isEmpty())
        m_server = server;
    checkAgain();
    setMostGraphemes(limits.captionGraphemes);
    Q_EMIT limitsChanged();
}

QString Draft::limitFact() const
{
    if (!m_limitsKnown)
        return {};
    return tr("%1 takes clips of up to %2 and %3.")
        .arg(m_server, base::figures::bytes(m_limits.uploadBytes),
            base::figures::clock(m_limits.clipSeconds * 1000LL));
}

void Draft::setFile(const QUrl &file)
{
    if (m_file == file)
        return;
    m_file = file;
    m_durationMs = 0;
    checkAgain();
}

void Draft::checkAgain()
{
    m_check = hasFile() ? preflight::checkFile(m_file.toLocalFile(), m_limits, m_server)
                        : preflight::FileCheck();
    Q_EMIT fileChanged();
}

Draft::Check Draft::check() const
{
    if (!hasFile())
        return Check::None;
    switch (m_check.verdict) {
    case preflight::Verdict::Fits:
        return Check::Fits;
    case preflight::Verdict::TooBig:
        return Check::TooBig;
    case preflight::Verdict::Empty:
        return Check::Empty;
    case preflight::Verdict::NotAFile:
        break;
    }
    return Check::NotAFile;
}

QString Draft::fileProblem() const
{
    if (!m_check.problem.isEmpty() || !tooLong())
        return m_check.problem;
    return tr("Your clip lasts %1. %2 takes up to %3. Choose a shorter one.")
        .arg(base::figures::clock(m_durationMs), m_server,
            base::figures::clock(m_limits.clipSeconds * 1000LL));
}

void Draft::setDurationMs(qint64 ms)
{
    if (m_durationMs == ms)
        return;
    m_durationMs = ms;
    Q_EMIT fileChanged();
}

QString Draft::lengthFact() const
{
    if (m_durationMs <= 0)
        return {};
    return tr("%1 of %2")
        .arg(base::figures::clock(m_durationMs),
            base::figures::clock(m_limits.clipSeconds * 1000LL));
}

bool Draft::tooLong() const
{
    return m_durationMs > m_limits.clipSeconds * 1000LL;
}

void Draft::setSound(const QString &id, const QString &title)
{
    if (m_soundId == id)
        return;
    m_soundId = id;
    m_soundTitle = title;
    Q_EMIT soundChanged();
}

bool Draft::publishable() const
{
    return check() == Check::Fits && !tooLong() && !captionTooLong() && !altTextTooLong();
}

void Draft::clear()
{
    setFile({});
    setCaption({});
    setAltText({});
    setAudience(Audience::Everyone);
    setPublishAt({});
    setPermissions({});
    setSensitive(false);
    setForAdults(false);
    setSound({}, {});
}

} // namespace vireo::app
