// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/accountowner.h"

#include "core/base/figures.h"
#include "sdk/client.h"
#include "sdk/upload/filesender.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

using Port = protocol::Port;

constexpr auto kAgain = std::chrono::seconds(2);
constexpr int kNamedSkips = 5; // of what an import left out

QString dayOf(qint64 ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::LongFormat);
}

AccountOwner::Work workOf(Port::State state)
{
    switch (state) {
    case Port::State::None:
        return AccountOwner::Work::None;
    case Port::State::Waiting:
    case Port::State::Running:
        return AccountOwner::Work::Running;
    case Port::State::Done:
        return AccountOwner::Work::Done;
    case Port::State::Failed:
        break;
    }
    return AccountOwner::Work::Failed;
}

} // namespace

AccountOwner::AccountOwner(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &AccountOwner::askAgain);
    reload();
}

AccountOwner::~AccountOwner() = default;

QString AccountOwner::handle() const
{
    return m_client.session().account().handle;
}

void AccountOwner::reload()
{
    m_errorText.clear();
    m_loading = 3;
    Q_EMIT changed();
    sdk::whenDone(m_client.owner().addresses(), this,
        [this](const Result<sdk::OwnerApi::Addresses> &addresses) {
            --m_loading;
            if (addresses.ok()) {
                m_email = addresses->email;
                m_pending = addresses->pending;
            } else {
                m_errorText = addresses.error().detail;
            }
            Q_EMIT changed();
        });
    sdk::whenDone(m_client.owner().exported(), this, [this](const Result<Port> &port) {
        --m_loading;
        takeExport(port);
    });
    sdk::whenDone(m_client.owner().imported(), this, [this](const Result<Port> &port) {
        --m_loading;
        takeImport(port);
    });
}

void AccountOwner::askAgain()
{
    if (exportWork() == Work::Running) {
        sdk::whenDone(m_client.owner().exported(), this,
            [this](const Result<Port> &port) { takeExport(port); });
    }
    if (workOf(m_import.state) == Work::Running) {
        sdk::whenDone(m_client.owner().imported(), this,
            [this](const Result<Port> &port) { takeImport(port); });
    }
}

void AccountOwner::takeExport(const Result<Port> &port)
{
    // An answer that did not come changes nothing of what is known.
    if (port.ok())
        m_export = port.value();
    if (exportWork() == Work::Running)
        m_again.start();
    Q_EMIT changed();
}

void AccountOwner::takeImport(const Result<Port> &port)
{
    if (port.ok())
        m_import = port.value();
    if (workOf(m_import.state) == Work::Running)
        m_again.start();
    Q_EMIT changed();
}

void AccountOwner::changeEmail(const QString &email)
{
    const QString typed = email.trimmed();
    if (m_savingEmail || typed.isEmpty())
        return;
    m_savingEmail = true;
    m_emailError.clear();
    Q_EMIT changed();
    sdk::whenDone(m_client.owner().changeEmail(typed), this,
        [this](const Result<sdk::OwnerApi::Addresses> &addresses) {
            m_savingEmail = false;
            if (addresses.ok())
                m_pending = addresses->pending;
            else
                m_emailError = addresses.error().detail;
            Q_EMIT changed();
            if (addresses.ok())
                Q_EMIT emailAsked(m_pending);
        });
}

void AccountOwner::clearEmailError()
{
    m_emailError.clear();
    Q_EMIT changed();
}

AccountOwner::Work AccountOwner::exportWork() const
{
    return workOf(m_export.state);
}

QString AccountOwner::exportText() const
{
    switch (exportWork()) {
    case Work::None:
    case Work::Sending:
        return tr("Your clips, what was said under them, and everything else, in one file");
    case Work::Running:
        return tr("Being put together. You can leave; it waits here for you");
    case Work::Done:
        return (m_export.clips == 1 ? tr("%1, with one clip. It stays until %2")
                                    : tr("%1, with %3 clips. It stays until %2"))
            .arg(base::figures::bytes(m_export.bytes), dayOf(m_export.expiresMs),
                QString::number(m_export.clips));
    case Work::Failed:
        break;
    }
    return m_export.detail;
}

void AccountOwner::beginExport()
{
    sdk::whenDone(m_client.owner().beginExport(), this, [this](const Result<Port> &port) {
        takeExport(port);
        if (!port.ok())
            Q_EMIT refused(port.error().detail);
    });
}

void AccountOwner::fetchExport()
{
    sdk::whenDone(m_client.owner().exported(), this, [this](const Result<Port> &port) {
        takeExport(port);
        if (!port.ok())
            Q_EMIT refused(port.error().detail);
        else if (!port->url.isEmpty())
            Q_EMIT download(m_client.transport().resolve(port->url));
    });
}

AccountOwner::Work AccountOwner::importWork() const
{
    return m_sender ? Work::Sending : workOf(m_import.state);
}

double AccountOwner::importProgress() const
{
    return m_sender ? m_sent : m_import.progress;
}

QString AccountOwner::importText() const
{
    switch (importWork()) {
    case Work::None:
        return tr("Takes in the file of an export, from this server or another");
    case Work::Sending:
        return tr("Being sent: %1 %. Stay on this page").arg(int(m_sent * 100));
    case Work::Running:
        return m_import.clips == 1 ? tr("Being taken in: one clip so far")
                                   : tr("Being taken in: %1 clips so far").arg(m_import.clips);
    case Work::Done:
        return importedText();
    case Work::Failed:
        break;
    }
    return m_import.detail;
}

QString AccountOwner::importedText() const
{
    const QString came = m_import.known > 0
        ? tr("%1 clips and %2 comments came in, %3 clips were here already")
              .arg(m_import.clips)
              .arg(m_import.comments)
              .arg(m_import.known)
        : tr("%1 clips and %2 comments came in").arg(m_import.clips).arg(m_import.comments);
    if (m_import.skipped == 0)
        return came;
    QStringList lines{came, tr("%n part(s) did not come in", nullptr, m_import.skipped)};
    for (const protocol::Port::Skip &skip : m_import.skips.mid(0, kNamedSkips)) {
        const QString name = skip.name.isEmpty() ? skip.entry : skip.name;
        lines.append(tr("“%1”: %2").arg(name, skip.detail));
    }
    return lines.join(u'\n');
}

void AccountOwner::importFile(const QUrl &file)
{
    if (m_sender)
        return;
    m_sent = 0;
    m_sender = std::make_unique<sdk::FileSender>(
        m_client.transport(), file.toLocalFile(), protocol::UploadPurpose::Archive);
    connect(m_sender.get(), &sdk::FileSender::progress, this, [this](double share) {
        m_sent = share;
        Q_EMIT changed();
    });
    const auto drop = [this] {
        if (m_sender)
            m_sender.release()->deleteLater(); // it is the one that speaks
    };
    connect(m_sender.get(), &sdk::FileSender::failed, this, [this, drop](const Error &why) {
        drop();
        Q_EMIT changed();
        Q_EMIT refused(why.detail);
    });
    connect(m_sender.get(), &sdk::FileSender::done, this, [this, drop](const QString &upload) {
        drop();
        sdk::whenDone(m_client.owner().beginImport(upload), this, [this](const Result<Port> &port) {
            takeImport(port);
            if (!port.ok())
                Q_EMIT refused(port.error().detail);
        });
    });
    Q_EMIT changed();
    m_sender->start();
}

void AccountOwner::leave()
{
    if (m_leaving)
        return;
    m_leaving = true;
    Q_EMIT changed();
    sdk::whenDone(m_client.owner().deleteMe(), this, [this](const Result<qint64> &when) {
        m_leaving = false;
        Q_EMIT changed();
        if (!when.ok()) {
            Q_EMIT refused(when.error().detail);
            return;
        }
        Q_EMIT left(dayOf(when.value()));
        static_cast<void>(m_client.session().signOut());
    });
}

} // namespace vireo::app
