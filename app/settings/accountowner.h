// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/port.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <QUrl>

#include <memory>

namespace vireo::sdk {
class Client;
class FileSender;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief The account as its owner's property: its address, its export, an import, its end.
//!
//! Asks the server again while something is under way there. GUI thread.
class AccountOwner : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The owner's things come from Account")
    Q_PROPERTY(bool loading READ loading NOTIFY changed FINAL)
    //! What went wrong with loading; empty: nothing.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)

    Q_PROPERTY(QString email READ email NOTIFY changed FINAL)
    //! An address that waits to be confirmed; empty: none.
    Q_PROPERTY(QString pendingEmail READ pendingEmail NOTIFY changed FINAL)
    Q_PROPERTY(bool savingEmail READ savingEmail NOTIFY changed FINAL)
    Q_PROPERTY(QString emailError READ emailError NOTIFY changed FINAL)

    Q_PROPERTY(Work exportWork READ exportWork NOTIFY changed FINAL)
    //! In words: how far, how large, until when, or why not.
    Q_PROPERTY(QString exportText READ exportText NOTIFY changed FINAL)
    //! 0..1.
    Q_PROPERTY(double exportProgress READ exportProgress NOTIFY changed FINAL)
    Q_PROPERTY(Work importWork READ importWork NOTIFY changed FINAL)
    Q_PROPERTY(QString importText READ importText NOTIFY changed FINAL)
    Q_PROPERTY(double importProgress READ importProgress NOTIFY changed FINAL)

    Q_PROPERTY(QString handle READ handle CONSTANT FINAL)
    Q_PROPERTY(bool leaving READ leaving NOTIFY changed FINAL)

public:
    enum class Work { None, Sending, Running, Done, Failed };
    Q_ENUM(Work)

    //! \p client must outlive this object. Loads at once.
    explicit AccountOwner(sdk::Client &client, QObject *parent = nullptr);
    ~AccountOwner() override;

    [[nodiscard]] bool loading() const { return m_loading > 0; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString email() const { return m_email; }
    [[nodiscard]] QString pendingEmail() const { return m_pending; }
    [[nodiscard]] bool savingEmail() const { return m_savingEmail; }
    [[nodiscard]] QString emailError() const { return m_emailError; }
    [[nodiscard]] Work exportWork() const;
    [[nodiscard]] QString exportText() const;
    [[nodiscard]] double exportProgress() const { return m_export.progress; }
    [[nodiscard]] Work importWork() const;
    [[nodiscard]] QString importText() const;
    [[nodiscard]] double importProgress() const;
    [[nodiscard]] QString handle() const;
    [[nodiscard]] bool leaving() const { return m_leaving; }

    Q_INVOKABLE void reload();
    //! emailAsked() or emailError follows.
    Q_INVOKABLE void changeEmail(const QString &email);
    Q_INVOKABLE void clearEmailError();
    Q_INVOKABLE void beginExport();
    //! download() follows, with an address that was signed just now.
    Q_INVOKABLE void fetchExport();
    //! Sends the archive, then has it taken in.
    Q_INVOKABLE void importFile(const QUrl &file);
    //! Deletes the account; left() or refused() follows.
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void changed();
    void emailAsked(const QString &email);
    void download(const QUrl &url);
    //! The account is signed out, and goes on \p date, in words.
    void left(const QString &date);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    [[nodiscard]] QString importedText() const;
    void askAgain();
    void takeExport(const Result<protocol::Port> &port);
    void takeImport(const Result<protocol::Port> &port);

    sdk::Client &m_client;
    QString m_email;
    QString m_pending;
    QString m_emailError;
    QString m_errorText;
    protocol::Port m_export;
    protocol::Port m_import;
    std::unique_ptr<sdk::FileSender> m_sender;
    double m_sent = 0;
    QTimer m_again;
    int m_loading = 0;
    bool m_savingEmail = false;
    bool m_leaving = false;
};

} // namespace vireo::app
