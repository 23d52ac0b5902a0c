//! The fields a column may fill.

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Id of the row's person in the system the file comes from.
    SourceId,
    /// E-mail address; several in a cell are several.
    Email,
    /// Telephone number; several in a cell are several.
    Phone,
    /// Surname.
    Surname,
    /// Given name; a full name typed here is split.
    Given,
    /// Patronymic.
    Patronymic,
    /// Full name in one cell, surname first where nothing else tells.
    FullName,
    /// Full name in one cell, given name first.
    UserName,
    /// Birth date.
    BirthDate,
    /// Age in years, as stated on the day of the file.
    Age,
    /// Sex as the source states it.
    Sex,
    /// School class.
    Class,
    /// School.
    School,
    /// Study group.
    Group,
    /// City.
    City,
    /// Country.
    Country,
    /// Postal address.
    Address,
    /// When the account was made.
    RegisteredAt,
    /// When the account was last used.
    LastActivity,
    /// How the account came to be.
    RegistrationKind,
    /// Name of the account.
    Login,
    /// Telegram name.
    Telegram,
    /// Account in VK.
    VkId,
    /// Full name of the child a parent's account is for.
    LearnerFullName,
    /// Birth date of that child.
    LearnerBirthDate,
    /// Telephone of a parent.
    ParentPhone,
    /// Full name of a parent.
    ParentFullName,
    /// E-mail address of a parent.
    ParentEmail,
    /// What the source says about consent to processing: a claim, not a consent.
    ConsentProcessing,
    /// What the source says about consent to mailings: a claim, not a consent.
    ConsentMarketing,
    /// Free text about the person.
    Comment,
    /// What a visitor of the site asked.
    EnquiryText,
    /// When they asked.
    EnquiredAt,
    /// UTM mark.
    UtmSource,
    /// UTM mark.
    UtmMedium,
    /// UTM mark.
    UtmCampaign,
    /// UTM mark.
    UtmTerm,
    /// UTM mark.
    UtmContent,
    /// UTM mark.
    UtmGroup,
    /// Where the person came from.
    Referrer,
    /// ИИН of a person (Kazakhstan).
    PersonalNumber,
    /// СНИЛС (Russia).
    Snils,
    /// ИНН of a person (Russia).
    Inn,
    /// Number of an identity card or passport.
    IdentityCard,
    /// Employer or customer.
    Organisation,
    /// Job.
    Position,
    /// Programme of study.
    Programme,
    /// Volume in academic hours.
    Hours,
    /// First day of study.
    CourseStart,
    /// Last day of study.
    CourseEnd,
    /// Number of the examination protocol.
    ProtocolNumber,
    /// Date of the examination protocol.
    ProtocolDate,
    /// Result of the examination.
    Result,
    /// Number of the certificate.
    CertificateNumber,
    /// Date of issue.
    CertificateDate,
    /// Last day the certificate is valid.
    ValidUntil,
    /// Number in the journal of certificates.
    RegistrationNumber,
    /// Number of a payment in its system.
    PaymentNumber,
    /// Code a payment is known by everywhere.
    PaymentId,
    /// Code of the payment a refund gives back.
    RefundOf,
    /// Id of an order in its system.
    OrderId,
    /// Number of an order, as people name it.
    OrderNumber,
    /// What was ordered.
    OrderTitle,
    /// Tariff of an order.
    Tariff,
    /// Status of an order in the words of the source.
    OrderStatus,
    /// Day of an order.
    OrderedOn,
    /// Day by which an order is to be paid.
    DueOn,
    /// Price of an order.
    Cost,
    /// What was paid of an order.
    Paid,
    /// Day of a payment.
    PaidOn,
    /// Sum of a payment.
    Amount,
    /// What remained of it for the school.
    Received,
    /// What the payment service took.
    Fee,
    /// Currency of the sums in the row.
    Currency,
    /// Status of a payment in the words of the source.
    PaymentStatus,
    /// How it was paid.
    PaymentMethod,
    /// Payment or refund.
    Operation,
    /// What a payment was for; names the order.
    Description,
    /// Card, token or account of a payer: never read, shown or stored.
    CardRequisites,
    /// A grade; the title of the column is what was graded.
    Grade,
    /// When the grades were exported.
    ExportedAt,
    /// Whether something of a course was completed; the title of the column is what.
    CompletedItem,
    /// Day of that; belongs to the column before it.
    CompletedOn,
    /// Training or course a lesson belongs to.
    Training,
    /// Lesson somebody answered to.
    Lesson,
    /// Answer of a learner.
    AnswerText,
    /// What became of the answer, in the words of the source.
    AnswerStatus,
    /// When it was given.
    AnsweredAt,
    /// What the teacher said of it.
    ReviewText,
    /// When somebody did something on the platform.
    EventAt,
    /// What they did there.
    EventName,
    /// Where they did it.
    EventPlace,
    /// Words that name the id of whoever did it.
    EventActor,
    /// Network address.
    IpAddress,
    /// Partner who brought the person; left out.
    PartnerId,
    /// Address of that partner; left out.
    PartnerEmail,
    /// Name of that partner; left out.
    PartnerName,
    /// Employee in charge; becomes a staff id.
    Manager,
    /// Who chairs the examination commission; becomes a staff id.
    ExaminerChair,
    /// Members of the examination commission, several in a cell; they become staff ids.
    Examiner,
    /// Bank account or till number.
    Account,
    /// A password: never read, shown or stored.
    Password,
    /// Left out by the operator, or a running number.
    Ignore,
}

impl Target {
    /// Every target, in the order a list of choices shows them.
    pub const ALL: &[Self] = &[
        Self::SourceId,
        Self::Email,
        Self::Phone,
        Self::Surname,
        Self::Given,
        Self::Patronymic,
        Self::FullName,
        Self::UserName,
        Self::BirthDate,
        Self::Age,
        Self::Sex,
        Self::Class,
        Self::School,
        Self::Group,
        Self::City,
        Self::Country,
        Self::Address,
        Self::RegisteredAt,
        Self::LastActivity,
        Self::RegistrationKind,
        Self::Login,
        Self::Telegram,
        Self::VkId,
        Self::LearnerFullName,
        Self::LearnerBirthDate,
        Self::ParentPhone,
        Self::ParentFullName,
        Self::ParentEmail,
        Self::ConsentProcessing,
        Self::ConsentMarketing,
        Self::Comment,
        Self::EnquiryText,
        Self::EnquiredAt,
        Self::UtmSource,
        Self::UtmMedium,
        Self::UtmCampaign,
        Self::UtmTerm,
        Self::UtmContent,
        Self::UtmGroup,
        Self::Referrer,
        Self::PersonalNumber,
        Self::Snils,
        Self::Inn,
        Self::IdentityCard,
        Self::Organisation,
        Self::Position,
        Self::Programme,
        Self::Hours,
        Self::CourseStart,
        Self::CourseEnd,
        Self::ProtocolNumber,
        Self::ProtocolDate,
        Self::Result,
        Self::CertificateNumber,
        Self::CertificateDate,
        Self::ValidUntil,
        Self::RegistrationNumber,
        Self::PaymentNumber,
        Self::PaymentId,
        Self::RefundOf,
        Self::OrderId,
        Self::OrderNumber,
        Self::OrderTitle,
        Self::Tariff,
        Self::OrderStatus,
        Self::OrderedOn,
        Self::DueOn,
        Self::Cost,
        Self::Paid,
        Self::PaidOn,
        Self::Amount,
        Self::Received,
        Self::Fee,
        Self::Currency,
        Self::PaymentStatus,
        Self::PaymentMethod,
        Self::Operation,
        Self::Description,
        Self::CardRequisites,
        Self::Grade,
        Self::ExportedAt,
        Self::CompletedItem,
        Self::CompletedOn,
        Self::Training,
        Self::Lesson,
        Self::AnswerText,
        Self::AnswerStatus,
        Self::AnsweredAt,
        Self::ReviewText,
        Self::EventAt,
        Self::EventName,
        Self::EventPlace,
        Self::EventActor,
        Self::IpAddress,
        Self::PartnerId,
        Self::PartnerEmail,
        Self::PartnerName,
        Self::Manager,
        Self::ExaminerChair,
        Self::Examiner,
        Self::Account,
        Self::Password,
        Self::Ignore,
    ];

    /// Stable key, as profiles and the window name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::SourceId => "source_id",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Patronymic => "patronymic",
            Self::FullName => "full_name",
            Self::UserName => "user_name",
            Self::BirthDate => "birth_date",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Class => "class",
            Self::School => "school",
            Self::Group => "group",
            Self::City => "city",
            Self::Country => "country",
            Self::Address => "address",
            Self::RegisteredAt => "registered_at",
            Self::LastActivity => "last_activity",
            Self::RegistrationKind => "registration_kind",
            Self::Login => "login",
            Self::Telegram => "messenger_telegram",
            Self::VkId => "vk_id",
            Self::LearnerFullName => "learner_full_name",
            Self::LearnerBirthDate => "learner_birth_date",
            Self::ParentPhone => "parent_phone",
            Self::ParentFullName => "parent_full_name",
            Self::ParentEmail => "parent_email",
            Self::ConsentProcessing => "consent_processing_claimed",
            Self::ConsentMarketing => "consent_marketing_claimed",
            Self::Comment => "comment",
            Self::EnquiryText => "enquiry_text",
            Self::EnquiredAt => "enquired_at",
            Self::UtmSource => "utm_source",
            Self::UtmMedium => "utm_medium",
            Self::UtmCampaign => "utm_campaign",
            Self::UtmTerm => "utm_term",
            Self::UtmContent => "utm_content",
            Self::UtmGroup => "utm_group",
            Self::Referrer => "referrer",
            Self::PersonalNumber => "personal_number",
            Self::Snils => "snils",
            Self::Inn => "inn",
            Self::IdentityCard => "identity_card",
            Self::Organisation => "organisation",
            Self::Position => "position",
            Self::Programme => "programme",
            Self::Hours => "hours",
            Self::CourseStart => "course_start",
            Self::CourseEnd => "course_end",
            Self::ProtocolNumber => "protocol_number",
            Self::ProtocolDate => "protocol_date",
            Self::Result => "result",
            Self::CertificateNumber => "certificate_number",
            Self::CertificateDate => "certificate_date",
            Self::ValidUntil => "valid_until",
            Self::RegistrationNumber => "registration_number",
            Self::PaymentNumber => "payment_number",
            Self::PaymentId => "payment_id",
            Self::RefundOf => "refund_of",
            Self::OrderId => "order_id",
            Self::OrderNumber => "order_number",
            Self::OrderTitle => "order_title",
            Self::Tariff => "tariff",
            Self::OrderStatus => "order_status",
            Self::OrderedOn => "ordered_on",
            Self::DueOn => "due_on",
            Self::Cost => "cost",
            Self::Paid => "paid",
            Self::PaidOn => "paid_on",
            Self::Amount => "amount",
            Self::Received => "received",
            Self::Fee => "fee",
            Self::Currency => "currency",
            Self::PaymentStatus => "payment_status",
            Self::PaymentMethod => "payment_method",
            Self::Operation => "operation",
            Self::Description => "description",
            Self::CardRequisites => "card_requisites",
            Self::Grade => "grade",
            Self::ExportedAt => "exported_at",
            Self::CompletedItem => "completed_item",
            Self::CompletedOn => "completed_on",
            Self::Training => "training",
            Self::Lesson => "lesson",
            Self::AnswerText => "answer_text",
            Self::AnswerStatus => "answer_status",
            Self::AnsweredAt => "answered_at",
            Self::ReviewText => "review_text",
            Self::EventAt => "event_at",
            Self::EventName => "event_name",
            Self::EventPlace => "event_place",
            Self::EventActor => "event_actor",
            Self::IpAddress => "ip_address",
            Self::PartnerId => "partner_id",
            Self::PartnerEmail => "partner_email",
            Self::PartnerName => "partner_name",
            Self::Manager => "manager",
            Self::ExaminerChair => "examiner_chair",
            Self::Examiner => "examiner",
            Self::Account => "account",
            Self::Password => "password",
            Self::Ignore => "ignore",
        }
    }

    /// The target of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|target| target.key() == key)
    }

    /// Whether the values are read at all. Partner columns and passwords are not (requirement P10).
    pub fn is_read(self) -> bool {
        !matches!(
            self,
            Self::Ignore
                | Self::Password
                | Self::CardRequisites
                | Self::PartnerId
                | Self::PartnerEmail
                | Self::PartnerName
        )
    }

    /// Whether a card number is looked for. Numbers of other kinds may pass the same check by chance
    /// (requirement S6): accounts, ИНН, ИИН, ОГРН, tills, codes of payments.
    pub fn may_hold_card(self) -> bool {
        self.is_read()
            && !matches!(
                self,
                Self::Account
                    | Self::Inn
                    | Self::PersonalNumber
                    | Self::Snils
                    | Self::PaymentNumber
                    | Self::PaymentId
                    | Self::RefundOf
                    | Self::OrderId
            )
    }

    /// Whether the values are parts of a certificate.
    pub fn is_certificate(self) -> bool {
        matches!(self.field_key(), Some(field) if field.starts_with("certificates."))
    }

    /// Whether the column can tell who the row is about.
    pub fn identifies(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Phone
                | Self::Surname
                | Self::Given
                | Self::FullName
                | Self::UserName
                | Self::PersonalNumber
        )
    }
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
