// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secondstep.h"

#include "app/settings/secondstepwords.h"
#include "core/base/clock.h"
#include "sdk/client.h"

#include <QClipboard>
#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr int kGroup = 4;

//! As people type and paste them.
QString plain(const QString &typed)
{
    return typed.simplified().remove(u' ');
}

bool matches(const QString &code, QStringView pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(code).hasMatch();
}

//! Off the GUI thread: a folder may lie on a slow disk.
QFuture<bool> keep(const QString &path, const QByteArray &text)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, path, text] {
        QSaveFile file(path);
        bool kept = file.open(QIODevice::WriteOnly);
        if (kept) {
            // Not every file system knows whose a file is.
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            kept = file.write(text) == text.size() && file.commit();
        }
        promise->addResult(kept);
        promise->finish();
    });
    return future;
}

} // namespace

SecondStep::SecondStep(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    load();
}

QString SecondStep::since() const
{
    if (m_step.sinceMs < 0)
        return {};
    return QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(m_step.sinceMs).date(), QLocale::LongFormat);
}

QString SecondStep::secret() const
{
    QStringList groups;
    for (qsizetype i = 0; i < m_offer.secret.size(); i += kGroup)
        groups.append(m_offer.secret.mid(i, kGroup));
    return groups.join(u' ');
}

void SecondStep::reload()
{
    // What is being set up or shown stays.
    if (m_busy || m_state == State::Offered || !m_codes.isEmpty())
        return;
    m_state = State::Loading;
    load();
}

void SecondStep::load()
{
    m_errorText.clear();
    Q_EMIT changed();
    sdk::whenDone(
        m_client.auth().secondStep(), this, [this](const Result<protocol::SecondStep> &step) {
            if (!step.ok()) {
                m_state = State::Failed;
                m_errorText = secondstepwords::of(step.error());
            } else {
                m_step = *step;
                m_state = m_step.on ? State::On : State::Off;
            }
            Q_EMIT changed();
        });
}

void SecondStep::begin()
{
    if (m_busy || m_state != State::Off)
        return;
    m_busy = true;
    m_errorText.clear();
    Q_EMIT changed();
    sdk::whenDone(m_client.auth().offerSecondStep(), this,
        [this](const Result<protocol::SecondStepOffer> &offer) {
            m_busy = false;
            if (!offer.ok()) {
                const QString why = secondstepwords::of(offer.error());
                if (offer.error().is(Error::Kind::Conflict))
                    load(); // another device was faster
                Q_EMIT changed();
                Q_EMIT refused(why);
                return;
            }
            m_offer = *offer;
            m_state = State::Offered;
            Q_EMIT changed();
        });
}

void SecondStep::giveUp()
{
    if (m_busy || m_state != State::Offered)
        return;
    m_offer = {};
    m_errorText.clear();
    m_state = State::Off;
    Q_EMIT changed();
}

bool SecondStep::takes(const QString &code, bool recoveryToo)
{
    if (m_busy)
        return false;
    const bool could = matches(code, u"[0-9]{6}")
        || (recoveryToo && matches(code, protocol::kSecondStepPattern));
    m_busy = could;
    m_errorText = could ? QString()
        : recoveryToo   ? tr("A code has six digits. A recovery code has ten letters and digits.")
                        : tr("A code has six digits.");
    Q_EMIT changed();
    return could;
}

void SecondStep::fail(const Error &error)
{
    m_busy = false;
    const QString why = secondstepwords::of(error);
    if (!error.is(Error::Kind::Conflict)) {
        m_errorText = why;
        Q_EMIT changed();
        return;
    }
    // It is not as this page thinks: on or off elsewhere, or the offer is too old.
    m_offer = {};
    m_state = State::Loading;
    load();
    Q_EMIT refused(why);
}

void SecondStep::take(const QStringList &codes)
{
    m_busy = false;
    m_codes = codes;
    m_step.recoveryCodes = static_cast<int>(codes.size());
    Q_EMIT changed();
}

void SecondStep::confirm(const QString &code)
{
    const QString typed = plain(code);
    if (m_state != State::Offered || !takes(typed, false))
        return;
    sdk::whenDone(
        m_client.auth().confirmSecondStep(typed), this, [this](const Result<QStringList> &codes) {
            if (!codes.ok())
                return fail(codes.error());
            m_offer = {};
            m_step.on = true;
            m_step.sinceMs = base::SystemClock().nowMs();
            m_state = State::On;
            take(*codes);
            // Whoever was a member for want of it is a moderator with the next token.
            if (m_step.required)
                static_cast<void>(m_client.session().refresh(m_client.session().accessToken()));
            Q_EMIT turnedOn();
        });
}

void SecondStep::renew(const QString &code)
{
    const QString typed = plain(code);
    if (m_state != State::On || !takes(typed, true))
        return;
    sdk::whenDone(
        m_client.auth().renewRecoveryCodes(typed), this, [this](const Result<QStringList> &codes) {
            if (!codes.ok())
                return fail(codes.error());
            take(*codes);
            Q_EMIT renewed();
        });
}

void SecondStep::turnOff(const QString &code)
{
    const QString typed = plain(code);
    if (m_state != State::On || !takes(typed, true))
        return;
    sdk::whenDone(m_client.auth().turnSecondStepOff(typed), this, [this](const Result<void> &off) {
        if (!off.ok())
            return fail(off.error());
        m_busy = false;
        m_codes.clear();
        m_step.on = false;
        m_step.sinceMs = -1;
        m_step.recoveryCodes = 0;
        m_state = State::Off;
        Q_EMIT changed();
        Q_EMIT turnedOff();
    });
}

void SecondStep::clearError()
{
    if (m_state == State::Failed || m_errorText.isEmpty())
        return;
    m_errorText.clear();
    Q_EMIT changed();
}

void SecondStep::copySecret() const
{
    QGuiApplication::clipboard()->setText(m_offer.secret);
}

void SecondStep::copyCodes() const
{
    QGuiApplication::clipboard()->setText(m_codes.join(u'\n'));
}

QString SecondStep::codesAsText() const
{
    const QString lines = m_codes.join(u'\n');
    return tr("Recovery codes of @%1 at %2\n\nEach of them signs in once in place of a code of the "
              "authenticator.\nKeep them where nobody else looks.\n\n%3\n")
        .arg(m_client.session().account().handle, m_client.server().host(), lines);
}

void SecondStep::saveCodes(const QUrl &file)
{
    if (m_codes.isEmpty())
        return;
    const QString path = file.toLocalFile();
    keep(path, codesAsText().toUtf8()).then(this, [this, path](bool kept) {
        if (kept)
            Q_EMIT saved(QFileInfo(path).fileName());
        else
            Q_EMIT refused(tr("The codes cannot be written there. Choose another place."));
    });
}

void SecondStep::forgetCodes()
{
    m_codes.clear();
    Q_EMIT changed();
}

} // namespace vireo::app
