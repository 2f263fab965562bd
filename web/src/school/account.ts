/** The sign-in on this page, which always needs one: it shows what was said in classes. */
import { newAccount } from "../signIn/account";

export const account = newAccount(false);
