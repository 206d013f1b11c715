// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/cli/arguments.h"
#include "sdk/cli/output.h"
#include "sdk/client.h"

#include <QObject>

namespace vireo::sdk::cli {

//! \brief Runs one command and says how it ended.
class Commands : public QObject
{
    Q_OBJECT

public:
    //! All must outlive the object.
    Commands(Client &client, const Arguments &arguments, Output &output);

    void run();

Q_SIGNALS:
    void finished(vireo::sdk::cli::ExitStatus status);

private:
    void signIn();
    void signOut();
    void me();
    void upload();
    void status();
    void url();
    void feed();
    void like(bool liked);
    void comment();
    void comments();
    void watch();
    void pack();
    void choose(const QList<Id> &chosen, const QString &cursor);
    void write(const QList<Id> &chosen);
    void unpack();
    void takeIn(const QByteArrayList &keys);
    void printEvent(const protocol::realtime::ServerMessage &message);
    void onUploadState(const UploadTask &task);
    void tellUpload(const UploadTask &task);

    void end(const QJsonObject &object, const QString &text);
    void fail(const Error &error);

    Client &m_client;
    const Arguments &m_arguments;
    Output &m_output;
    int m_events = 0;
    bool m_serverAnswered = false; //!< upload: so a later silence is waited out
};

} // namespace vireo::sdk::cli
